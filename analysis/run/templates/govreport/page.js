"use strict";
// What a page's charts and tables can do besides being read: be saved. Without it all is readable. Goes after marks.js.
(() => {
  const save = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  // A chart as a file of its own: with the letters that the page keeps for all its charts, and titles again.
  const whole = (chart) => {
    const copy = chart.cloneNode(true), defs = document.createElementNS(copy.namespaceURI, "defs");
    const names = new Set([...copy.querySelectorAll("use")].map((each) => each.getAttribute("href").slice(1)));
    for (const name of names) {
      const shape = copy.querySelector(`[id="${name}"]`) ? null : document.getElementById(name);
      if (shape) defs.append(shape.cloneNode(true));
    }
    copy.prepend(defs);
    for (const mark of copy.querySelectorAll(".gr-mark")) {
      const title = document.createElementNS(copy.namespaceURI, "title");
      title.textContent = mark.getAttribute("aria-label");
      mark.prepend(title);
      for (const name of ["aria-label", "tabindex"]) mark.removeAttribute(name);
      mark.classList.remove("gr-on");
    }
    copy.setAttribute("xmlns", copy.namespaceURI);
    return new XMLSerializer().serializeToString(copy);
  };

  const picture = (chart, name) => {
    const image = new Image(), { width, height } = chart.viewBox.baseVal, scale = 3;
    image.onload = () => {
      const canvas = document.createElement("canvas");
      [canvas.width, canvas.height] = [width * scale, height * scale];
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, name));
    };
    image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(whole(chart))}`;
  };

  for (const figure of document.querySelectorAll("figure.gr-live")) {
    const chart = figure.querySelector("svg"), name = figure.dataset.name;
    const [group] = figure.getElementsByClassName("gr-takes");
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const kind = event.target.dataset.take;
      if (kind === "svg") save(new Blob([whole(chart)], { type: "image/svg+xml" }), `${name}.svg`);
      if (kind === "png") picture(chart, `${name}.png`);
    });
  }

  // A cell as it is read: without the numbers of sources; what a spreadsheet would take for a formula as text.
  const cell = (each) => {
    const copy = each.cloneNode(true);
    copy.querySelectorAll("sup").forEach((sup) => sup.remove());
    const text = copy.textContent.trim().replace(/\s+/g, " ").replace(/^(?=[=+@\t\r]|-(?![\d.]))/, "'");
    return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  for (const button of document.querySelectorAll("button[data-csv]")) {
    const table = button.parentElement.querySelector("table.gr");
    if (!table) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const lines = [...table.rows].map((row) => [...row.cells].map(cell).join(","));
      save(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }), button.dataset.csv);
    });
  }
  for (const button of document.querySelectorAll("button[data-copy]")) {
    const from = button.previousElementSibling;
    if (!from) continue;
    button.hidden = false;
    button.addEventListener("click", () => {
      const range = document.createRange();
      range.selectNodeContents(from);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      document.execCommand("copy"); // navigator.clipboard is not there for a file:// page
    });
  }

  // Rows of one region: chosen from a list, or by a link to `#of-` and its code.
  for (const choice of document.querySelectorAll("select[data-filter]")) {
    const rows = [...document.querySelectorAll("tr[data-of]")], line = choice.closest(".gr-filter");
    const tables = new Set(rows.map((row) => row.closest(".gr-table")));
    const folds = new Set(rows.map((row) => row.closest("details")).filter(Boolean));
    const show = () => {
      for (const row of rows) row.hidden = choice.value && row.dataset.of !== choice.value;
      for (const table of tables) table.hidden = !table.querySelector("tbody tr:not([hidden])");
      for (const fold of folds) {
        const any = fold.querySelector("tr[data-of]:not([hidden])");
        fold.hidden = !any;
        fold.open = Boolean(choice.value && any);
      }
      const n = rows.filter((row) => !row.hidden).length;
      line.querySelector("[role=status]").textContent = choice.value ? choice.dataset.filter.replace("{n}", n) : "";
    };
    const named = () => {
      const of = decodeURIComponent(location.hash).replace(/^#of-/, "");
      if (![...choice.options].some((each) => each.value && each.value === of)) return;
      choice.value = of;
      show();
      line.scrollIntoView();
    };
    choice.addEventListener("change", show);
    addEventListener("hashchange", named);
    line.hidden = false;
    named();
  }
})();
