// One ticket opened: its timeline as a bar and as a table, and the arithmetic.

const facts = (pairs) => {
  const list = element("dl", { class: "facts" });
  for (const [label, text] of pairs) {
    list.append(element("div", {}, element("dt", {}, label), element("dd", {}, named(text))));
  }
  return list;
};

// How long each reason to count or not lasted, in the order in which they came.
const totals = (segments) => {
  const sums = new Map();
  for (const { seconds, kind } of segments) {
    const [, , word, key] = data.kinds[kind];
    const sum = sums.get(key) ?? { word, key, seconds: 0 };
    sum.seconds = seconds === null || sum.seconds === null ? null : sum.seconds + seconds;
    sums.set(key, sum);
  }
  return [...sums.values()];
};

const lasted = (seconds) => (seconds === null ? "…" : duration(seconds));

const bar = (segments) => {
  const said = totals(segments).map(({ word, seconds }) => `${word} ${lasted(seconds)}`).join(", ");
  const drawn = element("div", { class: "time", role: "img", "aria-label": `${words.timeline}: ${said}` });
  for (const { seconds, kind, from, to } of segments) {
    if (seconds === 0) continue;
    const [group, status, word, key] = data.kinds[kind];
    const title = `${local(from)} – ${local(to)} · ${short(group)} · ${short(status)} · ${word} · ${lasted(seconds)}`;
    const piece = element("span", { class: `k-${key}`, title });
    piece.style.flexGrow = String(seconds ?? 1);
    drawn.append(piece);
  }
  return drawn;
};

const key = (segments) => {
  const list = element("ul", { class: "key" });
  for (const { word, key: name, seconds } of totals(segments)) {
    list.append(element("li", {}, element("span", { class: `swatch k-${name}` }), `${word} ${lasted(seconds)}`));
  }
  return list;
};

const heads = (titles) => {
  const line = element("tr", {});
  for (const [title, kind] of titles) line.append(element("th", { scope: "col", class: kind }, title));
  return element("thead", {}, line);
};

// Every segment with its running total.
const steps = (segments) => {
  const body = element("tbody", {});
  let sum = 0;
  for (const { seconds, kind, from, to } of segments) {
    const [group, status, word, name] = data.kinds[kind];
    const counted = name === "running";
    if (counted) sum += seconds ?? 0;
    body.append(element("tr", { class: counted ? "counted" : "" },
      element("td", {}, localWithOffset(from)), element("td", {}, localWithOffset(to)),
      element("td", {}, named(short(group))), element("td", {}, named(short(status))), element("td", {}, word),
      element("td", { class: "figure" }, lasted(seconds)),
      element("td", { class: "figure" }, counted ? duration(sum) : "")));
  }
  const titles = [[words.from, ""], [words.to, ""], [words.group, ""], [words.status, ""], [words.clock, ""],
    [words.length, "figure"], [words.running, "figure"]];
  const table = element("table", {}, heads(titles), body);
  return element("div", { class: "scroll steps", tabindex: "0", role: "group", "aria-label": words.timeline }, table);
};

// The subtraction that decides.
const difference = (ticket) => {
  if (ticket.margin_s === null) return [words.verdict, ticket.planned ? fill(words.lacks, { date: ticket.planned.text }) : words.without];
  const over = ticket.margin_s < 0;
  const pair = ticket.planned
    ? [localWithOffset(ticket.restored_at), localWithOffset(ticket.planned.last)]
    : [duration(ticket.elapsed_s), duration(ticket.limit_s)];
  const [larger, smaller] = over ? pair : pair.reverse();
  return [over ? words.overrun : words.margin, `${larger} − ${smaller} = ${duration(Math.abs(ticket.margin_s))}`];
};

// What was counted, added up; of many segments only the sum.
const added = (ticket) => {
  const all = ticket.segments === null ? [] : segmentsOf(ticket);
  const counted = all.filter((one) => data.kinds[one.kind][3] === "running" && one.seconds !== 0);
  const terms = counted.map((one) => lasted(one.seconds)).join(" + ");
  const sum = duration(ticket.elapsed_s);
  if (ticket.pending_s !== null) {
    const open = counted.reduce((total, one) => total + one.seconds, 0);
    return fill(words.lessPending, { open: duration(open), pending: duration(ticket.pending_s), elapsed: sum });
  }
  return counted.length > 1 && counted.length <= 8 ? `${terms} = ${sum}` : sum;
};

const arithmetic = (ticket) => {
  const list = element("dl", { class: "sum" });
  const line = (label, ...text) =>
    list.append(element("div", {}, element("dt", {}, label), element("dd", {}, ...text)));
  const [, level, within] = data.levels[ticket.level];
  line(words.level, named(`${short(level)} · ${short(within)}`));
  line(words.limit, named(limitOf(ticket)));
  line(words.elapsed, added(ticket));
  line(...difference(ticket));
  line(words.verdict, verdictOf(ticket));
  return list;
};

const panel = (ticket) => {
  const [began, ended, counted] = ticket.byClock
    ? [words.began, words.ended, words.countedAt] : [words.assigned, words.restored, words.closed];
  const about = [[began, local(ticket.started_at)], [ended, local(ticket.restored_at)],
    [counted, local(ticket.closed_at)], [words.group, short(groupOf(ticket))]];
  if (ticket.service !== null) about.push([words.service, short(namesOf("service")[ticket.service])]);
  const made = element("div", { class: "panel" }, element("h3", {}, named(ticket.ticket)), facts(about));
  if (ticket.segments === null) {
    made.append(element("p", {}, words.noSegments));
  } else {
    const segments = segmentsOf(ticket);
    made.append(bar(segments), key(segments), steps(segments));
  }
  made.append(element("h4", {}, words.arithmetic), arithmetic(ticket));
  return made;
};

// Opens or closes the timeline of a ticket below its row.
const toggle = (button, ticket) => {
  const row = button.closest("tr");
  const open = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!open));
  if (open) {
    row.nextElementSibling.remove();
    return;
  }
  const cell = element("td", { colspan: String(row.cells.length) }, panel(ticket));
  row.after(element("tr", { class: "detail" }, cell));
};

const opener = (ticket, text) => {
  const button = element("button", { type: "button", class: "open", "aria-expanded": "false" }, text);
  button.addEventListener("click", () => toggle(button, ticket));
  return button;
};
