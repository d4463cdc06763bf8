"""Names that a figure's neighbours complete, and what they leave alone."""

import pytest

from analysis.reading import extract
from analysis.text.report import Report, headings


def _names(text: str) -> dict[str, str]:
    text = f"一、2022年工作回顾\n{text}\n"
    table = extract(Report(text, "140400", 2023, "例", "例", headings(text)))
    return dict(zip(table["value_text"], table["indicator_text"], strict=True))


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        # the money of what is counted next, and what is done to it
        ("推进总投资31亿元的6个水利项目。", "31亿元", "推进水利项目总投资"),
        ("推进总投资31亿元的6个水利项目。", "6个", "推进水利项目"),
        ("新谋划总投资82亿元的15个项目。", "15个", "新谋划项目"),
        # what each stage is of
        ("新建公租房7200套，基本建成5100套。", "5100套", "基本建成公租房"),
        ("物流园区二期开工8万平方米，完工3万平方米。", "3万平方米", "物流园区二期完工"),
        # what is done to the last is done to the one before
        ("完成81公里灌渠、9座泵站改造。", "81公里", "灌渠改造"),
        ("完成26个村庄、3000户厕所改造。", "26个", "村庄厕所改造"),
        # the works, and whom they reach
        ("31公里引水管线更新工程惠及6万群众。", "31公里", "引水管线更新工程"),
        ("31公里引水管线更新工程惠及6万群众。", "6万", "引水管线更新工程惠及群众"),
        # money spent on a deed, and the deed
        ("累计投资6亿元建成休闲步道45公里。", "45公里", "建成休闲步道"),
        # two grades of one thing
        ("创建1个省级和3个市级示范社区。", "1个", "创建省级示范社区"),
        ("创建1个省级和3个市级示范社区。", "3个", "创建市级示范社区"),
        # the deed of the clause before
        ("成功认定高新技术企业9家，创新型企业4家。", "4家", "认定创新型企业"),
        ("新建省级重点实验室2个，市级重点实验室5个。", "5个", "新建市级重点实验室"),
    ],
)
def test_a_neighbour_completes_the_name(text: str, figure: str, name: str) -> None:
    assert _names(text)[figure] == name


@pytest.mark.parametrize(
    ("text", "figure", "name"),
    [
        ("完成总投资31亿元，建成6个水利项目。", "6个", "建成水利项目"),
        ("新建公租房7200套，基本建成学校5所。", "5所", "基本建成学校"),
        ("完成81公里灌渠建设、9座泵站改造。", "81公里", "灌渠建设"),
        ("建有81公里灌渠、9座泵站。", "81公里", "灌渠"),
        ("认定高新技术企业9家，创新型企业达到40家。", "40家", "创新型企业"),
        ("认定高新技术企业9家，在建创新型企业4家。", "4家", "在建创新型企业"),
        ("新建幼儿园9所，在校学生4千人。", "4千人", "在校学生"),
    ],
)
def test_what_stands_alone_keeps_its_name(text: str, figure: str, name: str) -> None:
    assert _names(text)[figure] == name
