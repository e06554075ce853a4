// The board of obstacles: a card can also be dragged to the next rung, by who may move it. Dropping moves nothing: it
// opens the form where the question to that table is asked, the same as the link Verplaats on the card. Columns that
// cannot receive the card do not light up and say why. Without this script, and by keyboard, that link is the way.
const said = document.getElementById("sleepzin");
const columns = document.querySelectorAll(".bord .trede");
let card = null; // what is being dragged

const receives = (column) =>
  column.dataset.rung === card.dataset.up && column.closest(".bord") === card.closest(".bord");

function tell(sentence) {
  if (said.textContent !== sentence) said.textContent = sentence; // said once, not at every move of the mouse
}

function stop() {
  card?.classList.remove("sleept");
  card = null;
  for (const column of columns) column.classList.remove("ontvangt", "boven");
  tell("");
}

for (const one of document.querySelectorAll("[data-up]")) {
  one.draggable = true;
  one.addEventListener("dragstart", (event) => {
    card = one; // also when the drag began on the link in it
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", one.dataset.code);
    event.dataTransfer.setDragImage(one, 20, 20);
    one.classList.add("sleept");
    for (const column of columns) column.classList.toggle("ontvangt", receives(column));
  });
  one.addEventListener("dragend", stop);
}

for (const column of columns) {
  column.addEventListener("dragover", (event) => {
    if (card === null) return;
    if (receives(column)) {
      event.preventDefault(); // this is what lets it be dropped here
      event.dataTransfer.dropEffect = "move";
      column.classList.add("boven");
      tell(card.dataset.yes);
    } else {
      tell(column.contains(card) ? "" : card.dataset.no);
    }
  });
  column.addEventListener("dragleave", (event) => {
    if (!column.contains(event.relatedTarget)) column.classList.remove("boven");
  });
  column.addEventListener("drop", (event) => {
    if (card === null || !receives(column)) return;
    event.preventDefault();
    const form = card.querySelector("a[href$='#omhoog']").href;
    stop();
    location.assign(form);
  });
}

for (const hint of document.querySelectorAll("[data-sleep]")) hint.hidden = false;
addEventListener("pageshow", stop); // back from the form: nothing is being dragged
