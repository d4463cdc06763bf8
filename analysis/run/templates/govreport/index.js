"use strict";
(() => {
  const words = JSON.parse(document.getElementById("words").textContent);
  const fill = (text, fields) => text.replace(/\{(\w+)\}/g, (_, name) => fields[name]);
  const root = document.documentElement;
  if (root.dataset.other && !location.hash && navigator.language.toLowerCase().startsWith(root.dataset.other))
    location.replace(root.dataset.otherPage);
  const form = document.getElementById("filters");
  if (!form) return;
  const cards = [...document.querySelectorAll(".card")];
  const count = document.getElementById("count");
  const groups = [...document.querySelectorAll(".group")];
  const search = document.getElementById("search");
  const texts = new Map(cards.map((each) => [each,
    `${each.textContent} ${each.closest(".group").querySelector("h2").textContent}`.toLowerCase()]));
  const choices = [...form.querySelectorAll("select")];
  const show = () => {
    let shown = 0;
    for (const card of cards) {
      card.hidden = !search.value.toLowerCase().split(/\s+/).every((word) => texts.get(card).includes(word)) || choices.some((each) => each.value && card.dataset[each.name] !== each.value);
      shown += !card.hidden;
    }
    for (const group of groups) group.hidden = !group.querySelector(".card:not([hidden])");
    document.getElementById("nothing").hidden = shown > 0;
    const all = shown === cards.length;
    count.textContent = fill(all ? words.count : words.shown, { n: shown, total: cards.length });
  };
  form.addEventListener("change", show);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", show);
  form.hidden = cards.length < 2;
  show();
  for (const time of document.querySelectorAll("time")) {
    const minutes = Math.floor((Date.now() - Date.parse(time.dateTime)) / 60000);
    if (!(minutes >= 0)) continue;
    time.title = time.textContent;
    const [key, n] = minutes < 2 ? ["now", 0] : minutes < 120 ? ["minutes", minutes]
      : minutes < 2880 ? ["hours", Math.floor(minutes / 60)] : ["days", Math.floor(minutes / 1440)];
    time.textContent = fill(words[key], { n }) + " (" + time.title + ")";
  }
})();
