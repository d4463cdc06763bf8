// The explorer in JupyterLab: keys are meant for its controls, and a mark of the chart is a figure of the list below it.
(() => {
  if (window.grLab) return;
  window.grLab = true;
  const board = (element) => element?.closest?.(".gr-explore");
  const list = (element) => board(element)?.querySelector(".gr-points select");

  // JupyterLab takes a letter or Enter for a command, unless the control itself says that it is meant for it.
  document.addEventListener("focusin", ({ target }) => {
    if (board(target)) target.setAttribute("data-lm-suppress-shortcuts", "true");
  });

  const pick = (mark) => {
    const figures = list(mark);
    if (!figures || mark.dataset.at === undefined) return;
    figures.selectedIndex = Number(mark.dataset.at);
    figures.dispatchEvent(new Event("change", { bubbles: true }));
  };
  document.addEventListener("click", (event) => pick(grMarks.near(event)));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    const mark = grMarks.focused(event);
    if (!mark || !board(mark)) return;
    event.preventDefault();
    pick(mark);
  });

  // The figure that is picked in the list says so in the chart.
  document.addEventListener("input", ({ target }) => {
    if (target === list(target)) grMarks.say(board(target).querySelector(`.gr-mark[data-at="${target.selectedIndex}"]`));
  });
})();
