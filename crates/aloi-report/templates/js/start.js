// The page comes alive.

const options = (name, list, hide) => {
  for (const [value, text] of list) control(name).append(element("option", { value: String(value) }, short(text)));
  control(name).closest("p").hidden = hide;
};

const groups = () => {
  const named = namesOf("group").map((name, number) => [number, name]);
  named.sort((a, b) => (a[1] < b[1] ? -1 : a[1] > b[1] ? 1 : 0));
  return tickets.some((one) => one.group === null) ? [...named, [-1, words.nobody]] : named;
};

const startTable = () => {
  const several = data.indicators.length > 1;
  options("month", data.months.map((name, number) => [number, name]), data.months.length < 2);
  options("indicator", data.indicators.map((name, number) => [number, name]), !several);
  options("level", data.levels.map(([, name], number) => [number, name]), false);
  options("verdict", [[0, words.inTime], [1, words.late]], false);
  options("group", groups(), false);
  for (const head of document.querySelectorAll("#list th[data-by]")) {
    if (head.dataset.by === "month" && data.months.length < 2) head.remove();
    head.querySelector("button").addEventListener("click", () => sortBy(head));
  }
  const form = document.querySelector(".filters");
  const again = () => { state.page = 0; show(); };
  form.addEventListener("input", again);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(again));
  document.getElementById("previous").addEventListener("click", () => turn(-1));
  document.getElementById("next").addEventListener("click", () => turn(1));
  document.getElementById("list").addEventListener("keydown", move);
  document.getElementById("all").hidden = false;
  show();
};

// A late ticket opens where it stands.
const startLate = () => {
  for (const cell of document.querySelectorAll("th[data-ticket]")) {
    const ticket = tickets[Number(cell.dataset.ticket)];
    const long = cell.querySelector("details");
    if (long) cell.append(opener(ticket, words.timeline));
    else cell.replaceChildren(opener(ticket, named(ticket.ticket)));
  }
};

startLate();
if (document.getElementById("all")) startTable();
