"use strict";
// What the marks of charts do besides being read: say their value to the pointer, to a finger and to the arrow keys.
// It listens at the document, so that a chart that comes later, as in a notebook, does the same.
(() => {
  if (window.grMarks) return; // once, however many outputs bring it
  const CHART = "svg.gr-chart", NEAR = 22; // pixels: half of what a finger covers
  const tip = document.createElement("div"), known = new WeakMap();
  tip.className = "gr-tip";
  tip.setAttribute("aria-hidden", "true"); // a reader of the screen hears the mark's own name
  tip.hidden = true;
  document.body.append(tip);
  let shown = null;

  const place = () => {
    if (!shown) return;
    const box = shown.getBoundingClientRect(), own = tip.getBoundingClientRect(), width = document.documentElement.clientWidth;
    const left = Math.min(Math.max(4, box.left + box.width / 2 - own.width / 2), width - own.width - 4);
    const above = box.top - own.height - 8;
    tip.style.left = `${left + scrollX}px`;
    tip.style.top = `${(above < 4 ? box.bottom + 8 : above) + scrollY}px`;
  };

  const say = (mark) => {
    if (mark === shown) return;
    if (shown) shown.classList.remove("gr-on");
    shown = mark;
    tip.hidden = !mark;
    if (!mark) return;
    mark.classList.add("gr-on");
    tip.replaceChildren(...mark.getAttribute("aria-label").split("\n").map((line) => {
      const row = document.createElement("div");
      row.textContent = line;
      return row;
    }));
    place();
  };

  const distance = (mark, x, y) => {
    const box = mark.getBoundingClientRect();
    const across = Math.max(box.left - x, x - box.right, 0), along = Math.max(box.top - y, y - box.bottom, 0);
    return Math.hypot(across, along) || Math.hypot(box.left + box.width / 2 - x, box.top + box.height / 2 - y) / 1e4;
  };

  // Tab reaches a chart once; the arrow keys go from mark to mark.
  const only = (marks, one) => marks.forEach((each) => each.setAttribute("tabindex", each === one ? "0" : "-1"));

  const marksOf = (chart) => {
    if (known.has(chart)) return known.get(chart);
    const marks = [...chart.querySelectorAll(".gr-mark")];
    known.set(chart, marks);
    for (const mark of marks) { // as a name instead of a title, which the browser would show beside the tip
      const title = mark.querySelector("title");
      if (!title) continue;
      mark.setAttribute("aria-label", title.textContent);
      title.remove();
    }
    only(marks, marks[0]);
    return marks;
  };

  const near = (event) => {
    const chart = event.target.closest?.(CHART);
    if (!chart) return null;
    const [mark, far] = marksOf(chart).map((each) => [each, distance(each, event.clientX, event.clientY)])
      .reduce((best, each) => (each[1] < best[1] ? each : best), [null, Infinity]);
    return far <= NEAR ? mark : null;
  };
  const focused = (event) => {
    const chart = event.target.closest?.(CHART), mark = chart && event.target.closest(".gr-mark");
    if (mark) marksOf(chart);
    return mark;
  };

  document.addEventListener("pointermove", (event) => {
    const outside = !event.target.closest?.(CHART);
    if (outside && (event.pointerType !== "mouse" || shown === document.activeElement)) return;
    say(near(event));
  });
  document.addEventListener("pointerdown", (event) => say(near(event)));
  document.addEventListener("scroll", place, true);
  document.addEventListener("focusin", (event) => {
    const mark = focused(event);
    if (mark) only(marksOf(mark.closest(CHART)), mark);
    say(mark);
  });
  document.addEventListener("focusout", (event) => focused(event) && say(null));
  document.addEventListener("keydown", (event) => {
    const mark = focused(event);
    if (!mark) return;
    const marks = marksOf(mark.closest(CHART)), at = marks.indexOf(mark), last = marks.length - 1;
    const to = { ArrowRight: at + 1, ArrowDown: at + 1, ArrowLeft: at - 1, ArrowUp: at - 1, Home: 0, End: last }[event.key];
    if (event.key === "Escape") say(null);
    if (to === undefined) return;
    event.preventDefault();
    marks[Math.min(Math.max(to, 0), last)].focus();
  });
  document.querySelectorAll(CHART).forEach(marksOf);
  window.grMarks = { near, focused, say };
})();
