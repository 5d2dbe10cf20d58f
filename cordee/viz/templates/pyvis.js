"use strict";
// Draws the data block with vis-network. Text of the data reaches the page through textContent only.
(function () {
  const data = JSON.parse(document.getElementById("data").textContent);
  const words = data.words;
  // The form of a message for a count: the rule has the place of each below 200, by the last two digits beyond.
  function counted(key, n) {
    const forms = words[key], said = Array.isArray(forms) ? forms[data.plurals[n < 200 ? n : 100 + (n % 100)]] : forms;
    return said.replace("{n}", String(n));
  }
  const byId = (id) => document.getElementById(id);
  const KIND = 0, NAME = 1, OTHERS = 2, FACTS = 3, SOURCES = 4; // of an entity
  const FROM = 0, TO = 1, TYPE = 2, CURVE = 3; // of an edge
  const SHOWN_LINKS = 40, SHOWN_MATCHES = 8;
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function make(tag, text, className) {
    const element = document.createElement(tag);
    if (text !== undefined) element.textContent = text;
    if (className) element.className = className;
    if (className === "name" || tag === "h2" || tag === "dd") element.dir = "auto";
    return element;
  }
  function short(text, limit) {
    const letters = Array.from(text.slice(0, limit * 2));
    return letters.length > limit ? letters.slice(0, limit - 1).join("") + "…" : text;
  }
  // The same rule as cordee.model.folding.fold: accents, case, ligatures and punctuation put aside.
  const LIGATURES = { "œ": "oe", "æ": "ae", "ß": "ss", "ø": "o", "đ": "d", "ł": "l", "ς": "σ" };
  function fold(text) {
    return text.normalize("NFKD").toLowerCase().replace(/[œæßøđłς]/g, (c) => LIGATURES[c])
      .replace(/\p{M}/gu, "").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  }

  // ---- the drawing
  const faint = data.edges.length > 1500 ? 0.35 : data.edges.length > 400 ? 0.55 : 0.75;
  const labels = data.nodes.map((node) => node.label.split("\n"));
  // The marks of every other page, which vis-network has not all.
  const marks = data.marks.map((mark) => new Path2D(mark));
  function drawn(mark) {
    return ({ ctx, x, y, style }) => ({
      drawNode() {
        ctx.save();
        ctx.translate(x, y);
        ctx.scale(style.size, style.size);
        ctx.fillStyle = style.color;
        ctx.fill(mark);
        ctx.strokeStyle = style.borderColor;
        ctx.lineWidth = style.borderWidth / style.size;
        ctx.stroke(mark);
        ctx.restore();
      },
      nodeDimensions: { width: 2 * style.size, height: 2 * style.size },
    });
  }
  const nodes = new vis.DataSet(data.nodes.map((node, id) => Object.assign(node, {
    shape: "custom", ctxRenderer: drawn(marks[data.entities[id][KIND]]),
    label: undefined, // drawn below, at one size whatever the zoom
    title: short(data.entities[id][NAME], 160) + "\n" + data.kinds[data.entities[id][KIND]],
  })));
  const edges = new vis.DataSet(data.edges.map((edge, id) => {
    const type = data.types[edge[TYPE]];
    const smooth = edge[CURVE]
      ? { enabled: true, type: edge[CURVE] > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(edge[CURVE]) }
      : false;
    return {
      id: id, from: edge[FROM], to: edge[TO], title: type.to, dashes: type.dashes, smooth: smooth,
      color: { color: type.color, highlight: type.color, hover: type.color, opacity: faint },
    };
  }));
  const near = data.nodes.map(() => []);
  data.edges.forEach((edge, id) => {
    near[edge[FROM]].push(id);
    if (edge[TO] !== edge[FROM]) near[edge[TO]].push(id);
  });
  const network = new vis.Network(byId("map"), { nodes: nodes, edges: edges }, data.options);

  const kindBoxes = Array.from(document.querySelectorAll("[data-kind]"));
  const typeBoxes = Array.from(document.querySelectorAll("[data-type]"));
  const kindShown = (id) => kindBoxes[data.entities[id][KIND]].checked;

  // ---- the labels: each from the zoom where it has room, the chosen ones always
  function write(context, id, scale, chosen) {
    const place = network.getPosition(id), size = data.label / scale, step = 1.2 * size;
    context.font = (chosen ? "600 " : "") + size + "px " + data.face;
    labels[id].forEach((line, row) => {
      const y = place.y + data.nodes[id].size + 4 / scale + row * step;
      context.strokeText(line, place.x, y);
      context.fillText(line, place.x, y);
    });
  }
  network.on("afterDrawing", (context) => {
    const scale = network.getScale(), chosen = new Set(network.getSelectedNodes());
    context.save();
    Object.assign(context, {
      textAlign: "center", textBaseline: "top", lineJoin: "round", lineWidth: 3.5 / scale,
      strokeStyle: data.paper, fillStyle: data.ink,
    });
    for (let id = 0; id < labels.length; id += 1) {
      if (data.shown[id] <= scale && kindShown(id) && !chosen.has(id)) write(context, id, scale, false);
    }
    chosen.forEach((id) => write(context, id, scale, true));
    context.restore();
  });

  function fit() {
    const seen = data.nodes.filter((node) => kindShown(node.id));
    if (!seen.length) return;
    const xs = seen.map((node) => node.x), ys = seen.map((node) => node.y);
    const span = (values) => values.reduce(
      ([low, high], v) => [Math.min(low, v), Math.max(high, v)], [Infinity, -Infinity]);
    const [left, right] = span(xs), [top, bottom] = span(ys);
    const box = byId("map").getBoundingClientRect();
    // Half the widest name beside the outermost marks, the names of two lines below them.
    const widest = Math.max(...labels.flat().map((line) => line.length));
    const beside = Math.min(box.width / 4, 24 + (widest * data.label) / 4 + 8), below = Math.min(box.height / 5, 36 + 2.4 * data.label);
    const scale = Math.min((box.width - 2 * beside) / (right - left + 1), (box.height - 2 * below) / (bottom - top + 1), 2);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale: Math.max(scale, 0.01) });
  }
  function zoom(factor) {
    network.moveTo({ scale: Math.min(6, Math.max(0.01, network.getScale() * factor)), animation: false });
  }
  byId("closer").addEventListener("click", () => zoom(1.4));
  byId("farther").addEventListener("click", () => zoom(1 / 1.4));
  byId("fit").addEventListener("click", fit);

  // ---- the legend, which is the filter
  function filter() {
    nodes.update(data.nodes.map((node) => ({ id: node.id, hidden: !kindShown(node.id) })));
    edges.update(data.edges.map((edge, id) => ({
      id: id, hidden: !(typeBoxes[edge[TYPE]].checked && kindShown(edge[FROM]) && kindShown(edge[TO])),
    })));
    document.querySelectorAll("tr[data-node]").forEach((row) => {
      row.hidden = !kindShown(Number(row.dataset.node));
    });
  }
  kindBoxes.concat(typeBoxes).forEach((box) => box.addEventListener("change", filter));
  byId("all").addEventListener("click", () => {
    kindBoxes.concat(typeBoxes).forEach((box) => { box.checked = true; });
    filter();
    fit();
  });
  if (window.matchMedia("(max-width: 40rem)").matches) byId("legend").open = false;

  // ---- paper: an image of the map as it stands; the map itself keeps its size, out of sight
  const printed = make("img", undefined, "printed");
  printed.alt = words.map;
  window.addEventListener("beforeprint", () => {
    const map = byId("map"), box = map.getBoundingClientRect();
    map.style.setProperty("--wide", box.width + "px");
    map.style.setProperty("--high", box.height + "px");
    printed.src = map.querySelector("canvas").toDataURL("image/png");
    map.parentElement.append(printed);
    byId("legend").open = true;
  });
  window.addEventListener("afterprint", () => printed.remove());

  // ---- the panel
  const panel = byId("panel");
  function goTo(id, label) {
    const button = make("button", label, "go");
    button.type = "button";
    button.dir = "auto";
    button.addEventListener("click", () => show(id));
    return button;
  }
  function startPanel(kind, colour, name) {
    const bar = make("div", undefined, "bar"), close = make("button", "×", "close");
    const chip = make("span", kind, "chip");
    chip.style.backgroundColor = colour;
    close.type = "button";
    close.setAttribute("aria-label", words.close);
    close.addEventListener("click", clear);
    bar.append(chip, close);
    panel.replaceChildren(bar);
    if (name) panel.append(make("h2", name));
  }
  function addFacts(facts) {
    if (!facts.length) return;
    const list = make("dl");
    facts.forEach(([title, value]) => list.append(make("dt", title), make("dd", value)));
    panel.append(list);
  }
  function addSources(numbers) {
    if (!numbers.length) return;
    const list = make("ul", undefined, "sources");
    numbers.forEach((number) => list.append(make("li", data.sources[number])));
    panel.append(make("h3", words.sources), list);
  }
  function linksBySense(id) {
    const senses = new Map();
    near[id].forEach((edge) => {
      const out = data.edges[edge][FROM] === id, type = data.types[data.edges[edge][TYPE]];
      const sense = out ? type.to : type.from;
      if (!senses.has(sense)) senses.set(sense, []);
      senses.get(sense).push([data.edges[edge][out ? TO : FROM], data.links[edge][0]]);
    });
    return senses;
  }
  function addLinks(id) {
    panel.append(make("h3", words.links));
    if (!near[id].length) panel.append(make("p", words.no_link, "hint"));
    linksBySense(id).forEach((ends, sense) => {
      const list = make("ul");
      ends.slice(0, SHOWN_LINKS).forEach(([other, facts]) => {
        const item = make("li");
        item.append(goTo(other, short(data.entities[other][NAME], 120)));
        if (facts.length) item.append(make("small", facts.map((fact) => fact[1]).join(" · ")));
        list.append(item);
      });
      if (ends.length > SHOWN_LINKS) {
        list.append(make("li", counted("more", ends.length - SHOWN_LINKS)));
      }
      panel.append(make("h4", sense), list);
    });
  }
  function describe(id) {
    const [kind, name, , facts, sources] = data.entities[id];
    startPanel(data.kinds[kind], data.colours[kind], name);
    addFacts(facts);
    addLinks(id);
    addSources(sources);
    panel.scrollTop = 0;
  }
  function describeLink(id) {
    const edge = data.edges[id], type = data.types[edge[TYPE]];
    startPanel(type.to, type.color);
    const ends = make("ul");
    [edge[FROM], edge[TO]].forEach((end) => {
      const item = make("li");
      item.append(goTo(end, short(data.entities[end][NAME], 160)));
      ends.append(item);
    });
    panel.append(ends);
    addFacts(data.links[id][0]);
    addSources(data.links[id][1]);
  }
  function clear() {
    network.unselectAll();
    panel.replaceChildren(make("p", words.pick, "hint"));
  }
  function show(id) {
    if (!kindShown(id)) {
      kindBoxes[data.entities[id][KIND]].checked = true;
      filter();
    }
    network.selectNodes([id]);
    const place = network.getPosition(id), scale = Math.max(network.getScale(), 1);
    const animation = calm ? false : { duration: 350, easingFunction: "easeInOutQuad" };
    network.moveTo({ position: place, scale: scale, animation: animation });
    describe(id);
  }
  network.on("click", (event) => {
    if (event.nodes.length) describe(event.nodes[0]);
    else if (event.edges.length) describeLink(event.edges[0]);
    else clear();
  });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") clear(); });

  // ---- the search
  let folded = null; // names are folded when first needed, not before the first paint
  function matching(text) {
    const wanted = fold(text);
    if (!wanted) return null;
    folded = folded || data.entities.map((entity) => [fold(entity[NAME]), fold(entity[OTHERS])]);
    const rank = (id) => (folded[id][0].startsWith(wanted) ? 0 : folded[id][0].includes(wanted) ? 1 : 2);
    const found = data.nodes.map((node) => node.id)
      .filter((id) => folded[id][0].includes(wanted) || folded[id][1].includes(wanted));
    return found.sort((a, b) => rank(a) - rank(b) || near[b].length - near[a].length || a - b);
  }
  function search() {
    const found = matching(byId("q").value), list = byId("matches");
    list.replaceChildren();
    byId("found").textContent = found === null ? "" : found.length === 0 ? words.no_match
      : counted("matches", found.length);
    (found || []).slice(0, SHOWN_MATCHES).forEach((id) => {
      const item = make("li"), button = make("button", short(data.entities[id][NAME], 90) + " ");
      button.type = "button";
      button.dir = "auto";
      button.append(make("small", data.kinds[data.entities[id][KIND]]));
      button.addEventListener("click", () => show(id));
      item.append(button);
      list.append(item);
    });
    network.selectNodes((found || []).slice(0, 200));
    return found;
  }
  byId("q").addEventListener("input", search);
  byId("q").addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const found = search();
    if (found && found.length) show(found[0]);
  });
  document.querySelectorAll("tr[data-node]").forEach((row) => {
    row.firstElementChild.addEventListener("click", () => show(Number(row.dataset.node)));
  });

  let chosen = false;
  network.on("zoom", () => { chosen = true; });
  network.on("dragEnd", () => { chosen = true; });
  network.on("resize", () => { if (!chosen) fit(); });
  fit();
})();
