// Shift+arrow in the matrix chooses a block of cells; Enter then goes to the page that sets them all at once. Without
// this script the same page is reached through its own filters. Choosing changes nothing.
const MOST_CELLS = 200;
const LONGEST = 6000; // characters of an address that every proxy still lets through
const table = document.getElementById("mx");
const grid = table
  ? [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.querySelectorAll("td a")])
      .filter((links) => links.length > 0)
  : [];
const STEPS = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

let anchor = null;
let corner = null;
let chosen = [];
let bar = null;

function place(link) {
  const row = grid.findIndex((links) => links.includes(link));
  return row < 0 ? null : [row, grid[row].indexOf(link)];
}

function between(a, b) {
  const [first, last] = [Math.min(a, b), Math.max(a, b)];
  return [first, last + 1];
}

function block() {
  const [top, bottom] = between(anchor[0], corner[0]);
  const [left, right] = between(anchor[1], corner[1]);
  return grid.slice(top, bottom).flatMap((links) => links.slice(left, right));
}

function mark(cells) {
  for (const one of chosen) one.classList.remove("gekozen");
  for (const one of cells) one.classList.add("gekozen");
  chosen = cells;
}

function release() {
  mark([]);
  anchor = corner = null;
  if (bar) bar.hidden = true;
}

const address = () => `/blok?${chosen.map((one) => `cel=${one.getAttribute("href").replace("/cellen/", "")}`).join("&")}`;

// The bar is made once and stays: a line that is there already is read aloud when its words change.
function makeBar() {
  bar = Object.assign(document.createElement("div"), { className: "blokbalk", hidden: true });
  const told = document.createElement("p");
  told.setAttribute("role", "status");
  const link = Object.assign(document.createElement("a"), { className: "knop prim" });
  const drop = Object.assign(document.createElement("button"), { type: "button", className: "knop", textContent: "Laat los" });
  drop.addEventListener("click", () => {
    const back = grid[corner[0]][corner[1]];
    release();
    back.focus();
  });
  bar.append(told, link, drop);
  table.closest(".mx-om").after(bar);
}

function tell() {
  if (!bar) makeBar();
  const [told, link] = [bar.querySelector("p"), bar.querySelector("a")];
  const measures = Math.abs(anchor[0] - corner[0]) + 1;
  const size = `${chosen.length} cellen gekozen`;
  const fits = chosen.length <= MOST_CELLS && address().length <= LONGEST;
  bar.hidden = false;
  link.hidden = !fits;
  if (fits) {
    link.href = address();
    link.textContent = `Zet voor deze ${chosen.length} cellen…`;
    told.textContent = `${size} (${measures} ${measures === 1 ? "maatregel" : "maatregelen"}). Enter: zet voor deze cellen. Escape: laat los.`;
  } else {
    told.textContent = `${size}. Dat is te veel om in één keer te zetten: kies er hoogstens ${MOST_CELLS}, of een kleiner blok.`;
  }
}

function extend(event, link) {
  const here = place(link);
  const step = STEPS[event.key];
  if (!here || !step) return;
  event.preventDefault();
  if (!anchor) anchor = here;
  const row = Math.min(Math.max(here[0] + step[0], 0), grid.length - 1);
  corner = [row, Math.min(Math.max(here[1] + step[1], 0), grid[row].length - 1)];
  mark(block());
  const next = grid[corner[0]][corner[1]];
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
  if (chosen.length > 1) tell();
  else if (bar) bar.hidden = true;
}

function pressed(event) {
  const link = event.target.closest("td a");
  if (!link || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.shiftKey) extend(event, link);
  else if (event.key === "Escape" && chosen.length > 0) release();
  else if (event.key in STEPS) release();
  else if (event.key === "Enter" && chosen.length > 1) {
    event.preventDefault();
    const onward = bar.querySelector("a");
    if (!onward.hidden) location.assign(onward.href);
  }
}

table?.addEventListener("keydown", pressed);
table?.addEventListener("click", () => release());
