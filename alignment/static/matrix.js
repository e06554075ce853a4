// Arrow keys in the matrix. The cells become one tab stop; without this script every cell stays a plain link.
const table = document.getElementById("mx");

// The cells as rows of links: group rows hold no cells, and the number of areas may differ per table.
const rows = table
  ? [...table.tBodies].flatMap((body) => [...body.rows]).map((row) => [...row.querySelectorAll("td a")])
  : [];
const grid = rows.filter((links) => links.length > 0);

function place(link) {
  const row = grid.findIndex((links) => links.includes(link));
  return { row, column: grid[row].indexOf(link) };
}

// Where a key leads from a place; the edge stops, and a shorter row ends at its own last cell.
function destination(key, control, { row, column }) {
  const last = grid.length - 1;
  switch (key) {
    case "ArrowLeft": return [row, Math.max(column - 1, 0)];
    case "ArrowRight": return [row, column + 1];
    case "ArrowUp": return [Math.max(row - 1, 0), column];
    case "ArrowDown": return [Math.min(row + 1, last), column];
    case "Home": return [control ? 0 : row, 0];
    case "End": return [control ? last : row, Infinity];
    default: return null;
  }
}

let current = null;

function makeTabStop(link) {
  if (current) current.tabIndex = -1;
  link.tabIndex = 0;
  current = link;
}

function move(event) {
  const link = event.target.closest("td a");
  const modified = event.altKey || event.metaKey || event.shiftKey;
  const corner = event.key === "Home" || event.key === "End";
  if (!link || modified || (event.ctrlKey && !corner)) return;
  const target = destination(event.key, event.ctrlKey, place(link));
  if (!target) return;
  const [row, column] = target;
  const links = grid[row];
  const next = links[Math.min(column, links.length - 1)];
  event.preventDefault();
  next.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest", inline: "nearest", behavior: "instant" });
}

if (grid.length > 0) {
  for (const link of grid.flat()) link.tabIndex = -1;
  makeTabStop(table.querySelector("td a[aria-current]") ?? grid[0][0]);
  table.addEventListener("focusin", (event) => {
    const link = event.target.closest("td a");
    if (link && link !== current) makeTabStop(link);
  });
  table.addEventListener("keydown", move);
}
