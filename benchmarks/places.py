"""How long it takes to tell whose report a text is, and of which year: milliseconds a head, and the first look-up."""

import time
from collections.abc import Callable

from figures import tell

# Heads of our own making: a title alone, a page with a site's lines, a former county, a communiqué.
HEADS = {
    "title": "长治市2023年政府工作报告\n",
    "page": "下载\n打印\n2023年长治市政府工作报告\n来源：本站\n——2023年3月2日在长治市第十五届人民代表大会第三次会议上\n"
    "长治市人民政府市长 某某\n各位代表：\n现在，我代表市人民政府，向大会报告工作。\n",
    "former county": "政府工作报告\n2005年2月26日\n各位代表：\n现在，我代表屯留县人民政府向大会报告工作。\n",
    "communiqué": "襄垣县2015年国民经济和社会发展统计公报\n（2016年4月6日）\n",
}
BODY = "一、去年工作回顾\n" + "城乡面貌有了新的变化，各项事业都有进步。\n" * 600


def milliseconds(work: Callable[[], object], times: int) -> float:
    best = float("inf")
    for _ in range(times):
        begun = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - begun)
    return best * 1000


def main() -> None:
    begun = time.perf_counter()
    from analysis.catalogue import region
    from analysis.text.dating import dated
    from analysis.text.head import Head
    from analysis.text.place import clues
    from analysis.text.settle import placed

    imported = time.perf_counter()
    region("长治市")
    print(f"import {1000 * (imported - begun):.0f} ms, first look-up {1000 * (time.perf_counter() - imported):.0f} ms")
    print(f"look-up {milliseconds(lambda: region('山西省长治市潞州区', 2023), 200):.3f} ms")
    for name, text in HEADS.items():

        def read(text: str = text + BODY) -> object:
            head = Head.of(text)
            year = dated(head)
            return placed(clues(head), year[0] if year else None, head.opening, None, [])

        took = milliseconds(read, 50)
        print(f"{name} {took:.2f} ms")
        tell(f"whose report and of which year: {name}", took, "ms")


if __name__ == "__main__":
    main()
