// What the page holds of the tickets, and how its figures are written.

const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;

const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const count = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, data.thousands);

const two = (number) => String(number).padStart(2, "0");

// Seconds as h:mm:ss.
const duration = (seconds) => {
  const whole = Math.abs(seconds);
  const sign = seconds < 0 ? "−" : "";
  return `${sign}${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};

// The offset from UTC at an instant of the data: the last that began at it or before.
const offsetAt = (at) => {
  let low = 0, high = data.offsets.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (data.offsets[middle][0] <= at) low = middle; else high = middle;
  }
  return data.offsets.length ? data.offsets[low][1] : 0;
};

// What the contract's clocks show: never what this machine's would.
const local = (at) => {
  if (at === null) return "…";
  const shown = new Date((at + offsetAt(at)) * 1000).toISOString();
  return shown.slice(0, -5).replace("T", " ");
};

const localWithOffset = (at) => {
  if (at === null) return "…";
  const offset = offsetAt(at), ahead = Math.abs(offset);
  const seconds = ahead % 60 ? `:${two(ahead % 60)}` : "";
  return `${local(at)} ${offset < 0 ? "-" : "+"}${two(Math.floor(ahead / 3600))}:${two(Math.floor(ahead / 60) % 60)}${seconds}`;
};

// The words of "p00A15o0B*3": lengths in base 36, kinds in letters, repeats of the last two.
const unpacked = (text) => {
  const segments = [];
  for (const [, length, letters, times] of text.matchAll(/([0-9a-z]*)([A-Z]+)|\*(\d+)/g)) {
    if (times) {
      const pair = segments.slice(-2);
      for (let again = 0; again < Number(times); again += 1) segments.push(...pair.map((one) => ({ ...one })));
    } else {
      const kind = [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 65, 0);
      segments.push({ seconds: length ? parseInt(length, 36) : null, kind });
    }
  }
  return segments;
};

// The segments of a ticket, from first assignment to restoration.
const segmentsOf = (ticket) => {
  const segments = unpacked(ticket.segments);
  let end = ticket.restored_at;
  for (const segment of [...segments].reverse()) {
    segment.to = end;
    segment.from = segment.seconds === null || end === null ? null : end - segment.seconds;
    end = segment.from;
  }
  return segments;
};

// A date that decides, in words, with its last second; of one that is missing, its name.
const dateOf = (told) => (Array.isArray(told) ? { text: told[0], last: told[1] } : { text: data.names.planned[told], last: null });

// A ticket by the keys of its values; its names are known by their number in their column.
const tickets = data.tickets.map((values, number) => {
  const ticket = Object.fromEntries(data.columns.map((key, at) => [key, values[at]]));
  if (ticket.planned !== null) ticket.planned = dateOf(ticket.planned);
  // of another measure than restoration: the ends of its clock, and the event by which it counts
  ticket.byClock = ticket.started_at === null;
  if (ticket.byClock) {
    ticket.started_at = ticket.from ?? null;
    ticket.restored_at = ticket.to ?? null;
    ticket.closed_at = ticket.counted ?? null;
  }
  return { number, ...ticket };
});

const namesOf = (column) => data.names[column] ?? [];
const groupOf = (ticket) => (ticket.group === null ? words.nobody : namesOf("group")[ticket.group]);
const levelOf = (ticket) => data.levels[ticket.level][1];
const limitOf = (ticket) => (ticket.planned ? ticket.planned.text : ticket.limit_s === null ? "—" : duration(ticket.limit_s));
const short = (text) => (text.length > 60 ? `${[...text].slice(0, 59).join("")}…` : text);

// An element with attributes and children; text stays text.
const element = (tag, attributes, ...children) => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};

const named = (text) => element("bdi", {}, text);

// The verdict on a ticket and, below it, why it is in doubt.
const verdictOf = (ticket) => {
  const made = element("span", {}, mark(ticket.verdict));
  if (ticket.doubts !== null) made.append(element("br", {}), element("small", {}, `${words.doubt} ${ticket.doubts}`));
  return made;
};

const mark = (late) => {
  const { namespaceURI } = document.querySelector(".symbols");
  const shape = document.createElementNS(namespaceURI, "svg");
  const use = document.createElementNS(namespaceURI, "use");
  shape.setAttribute("class", "shape");
  shape.setAttribute("aria-hidden", "true");
  use.setAttribute("href", late ? "#missed" : "#met");
  shape.append(use);
  return element("span", { class: late ? "mark missed" : "mark met" }, shape, late ? words.late : words.inTime);
};
