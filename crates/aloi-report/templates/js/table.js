// The table of all tickets: sorted, filtered, and only a page of it in the document.

const PAGE = 25;
const state = { by: null, descending: false, page: 0 };
const control = (name) => document.getElementById(`f-${name}`);
const plain = (text) => text.normalize("NFC").toLowerCase();

const sortKeys = {
  ticket: (one) => one.ticket,
  month: (one) => one.month,
  level: (one) => one.level,
  group: (one) => groupOf(one),
  elapsed: (one) => one.elapsed_s,
  limit: (one) => one.limit_s ?? one.planned?.last ?? null,
  margin: (one) => one.margin_s,
  restored: (one) => one.restored_at,
  verdict: (one) => one.verdict,
};

// Nothing comes last, whichever way the rest is sorted; equals keep their order.
const sorted = (list) => {
  if (!state.by) return list;
  const of = sortKeys[state.by], way = state.descending ? -1 : 1;
  return [...list].sort((a, b) => {
    const [one, other] = [of(a), of(b)];
    if (one === other) return a.number - b.number;
    if (one === null || other === null) return one === null ? 1 : -1;
    return one < other ? -way : way;
  });
};

const filtered = () => {
  const text = plain(control("text").value.trim());
  const chosen = (name) => control(name).value;
  const [month, indicator, level, verdict, group] = ["month", "indicator", "level", "verdict", "group"].map(chosen);
  const is = (value, wanted) => wanted === "" || String(value) === wanted;
  return tickets.filter((one) =>
    is(one.month, month) && is(data.levels[one.level][0], indicator) && is(one.level, level)
    && is(one.verdict, verdict) && is(one.group ?? -1, group)
    && (text === "" || plain(`${one.ticket}\n${groupOf(one)}\n${levelOf(one)}`).includes(text)));
};

const row = (one) => {
  const button = opener(one, named(short(one.ticket)));
  const cell = (content, kind = "") => element("td", { class: kind }, content);
  const line = element("tr", {}, element("th", { scope: "row", class: "id" }, button));
  if (data.months.length > 1) line.append(cell(data.months[one.month]));
  line.append(
    cell(named(short(levelOf(one)))), cell(named(short(groupOf(one))), "group"),
    cell(duration(one.elapsed_s), "figure"), cell(limitOf(one), "figure"),
    cell(one.margin_s === null ? "—" : duration(one.margin_s), one.verdict ? "figure over" : "figure"),
    cell(local(one.restored_at)), cell(verdictOf(one)));
  return line;
};

// Tickets that are searched by their number and are not in the base.
const outside = () => {
  const text = plain(control("text").value.trim());
  const said = [];
  if (text === "") return said;
  for (const [month, , reason, ids] of data.excluded) {
    for (const id of ids.filter((one) => plain(one) === text)) {
      said.push(fill(words.excluded, { ticket: short(id), month: data.months[month], reason }));
    }
  }
  return said;
};

const show = () => {
  const found = sorted(filtered());
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
  state.page = Math.min(state.page, last);
  const from = state.page * PAGE, shown = found.slice(from, from + PAGE);
  const values = { from: count(from + 1), to: count(from + shown.length), of: count(found.length) };
  const said = shown.length ? fill(words.shown, values) : words.noMatch;
  document.getElementById("count").textContent = [said, ...outside()].join(" · ");
  document.querySelector("#list tbody").replaceChildren(...shown.map(row));
  document.querySelector(".pages").hidden = last === 0;
  document.getElementById("previous").disabled = state.page === 0;
  document.getElementById("next").disabled = state.page === last;
};

const turn = (pages) => {
  state.page = Math.max(0, state.page + pages);
  show();
};

const sortBy = (head) => {
  const by = head.dataset.by;
  state.descending = state.by === by && !state.descending;
  state.by = by;
  state.page = 0;
  for (const other of document.querySelectorAll("#list th[data-by]")) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", state.descending ? "descending" : "ascending");
  show();
};

// The arrow keys go from ticket to ticket, the page keys from page to page.
const move = (event) => {
  const buttons = [...document.querySelectorAll("#list tbody .open")];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (at < 0) return;
  if (to !== undefined) {
    event.preventDefault();
    buttons[Math.min(Math.max(to, 0), buttons.length - 1)].focus();
  } else if (event.key === "PageDown" || event.key === "PageUp") {
    event.preventDefault();
    turn(event.key === "PageDown" ? 1 : -1);
    document.querySelector("#list tbody .open")?.focus();
  } else if (event.key === "Escape" && document.activeElement.getAttribute("aria-expanded") === "true") {
    document.activeElement.click();
  }
};
