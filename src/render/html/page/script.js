
// What a page can do beside being read: sort its tables, mark a row, show another rule's ranking, try another grade.
"use strict";
(() => {
  const block = document.getElementById("data");
  const data = block ? JSON.parse(block.textContent) : {};
  const say = (name, ...values) => (data.words?.[name] ?? "{0}").replace(/\{(\d)\}/g, (_, place) => values[place]);
  const make = (tag, properties = {}, ...inside) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  };

  // Sorting: numbers by value, texts by letters; what is neither stands last.
  const key = (cell) => {
    const text = cell.dataset.v ?? (cell.querySelector("input")?.value || cell.textContent).trim();
    const number = parseFloat(text.replace(/^\(/, ""));
    return Number.isNaN(number) ? text : number;
  };
  const compare = (a, b) => {
    if (typeof a === "number" && typeof b === "number") return a - b;
    if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1;
    return a < b ? -1 : a > b ? 1 : 0;
  };
  const sort = (table, head) => {
    const up = head.getAttribute("aria-sort") !== "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    const rows = [...table.tBodies[0].rows].map((row) => [key(row.cells[head.cellIndex]), row]);
    rows.sort((a, b) => (up ? 1 : -1) * compare(a[0], b[0]));
    table.tBodies[0].append(...rows.map(([, row]) => row));
  };
  for (const table of document.querySelectorAll("table.sorts"))
    for (const head of table.tHead.rows[0].cells) {
      if (head.tagName !== "TH") continue;
      const name = head.textContent;
      const button = make("button", { type: "button", className: "head", title: say("sort", name) }, ...head.childNodes);
      button.addEventListener("click", () => sort(table, head));
      head.append(button);
    }

  // One participant's row.
  const heat = document.getElementById("heat");
  for (const row of heat?.tBodies[0].rows ?? []) {
    const name = row.cells[0];
    const button = make("button", { type: "button", className: "name", title: say("mark", name.textContent) }, ...name.childNodes);
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", () => {
      const on = !row.classList.contains("on");
      for (const other of heat.tBodies[0].rows) {
        other.classList.toggle("on", on && other === row);
        other.cells[0].firstChild.setAttribute("aria-pressed", String(on && other === row));
      }
    });
    name.append(button);
  }

  // The ranking of another rule.
  const bars = document.getElementById("bars");
  const rowOf = (option) => bars.querySelector(`tr[data-o="${option}"]`);
  const asFound = bars && [...bars.tBodies[0].rows].map((row) => [row, row.className, row.cells[0].textContent]);
  const setLook = (element, look) => (look ? element.setAttribute("class", look) : element.removeAttribute("class"));
  const showFound = () => {
    for (const [row, look, rank] of asFound) {
      setLook(row, look);
      row.cells[0].textContent = rank;
      bars.tBodies[0].append(row);
    }
  };
  // `places`: an option, its rank and whether it is set aside, each.
  const showOrder = (places) => {
    const left = new Set(asFound.map(([row]) => row));
    for (const [option, rank, aside] of places) {
      const row = rowOf(option);
      if (!row) continue;
      setLook(row, aside ? "aside" : parseInt(rank) === 1 ? "first" : "");
      row.cells[0].textContent = rank || "\u2013";
      bars.tBodies[0].append(row);
      left.delete(row);
    }
    bars.tBodies[0].append(...left);
  };
  const showScores = (rule) => {
    for (const cell of bars.querySelectorAll(".score")) cell.hidden = rule !== 0;
    for (const cause of bars.querySelectorAll(".cause")) cause.hidden = rule !== 0;
  };
  let chooser = null;
  if (bars && data.rules?.length > 1) {
    chooser = make("select", { id: "rule" });
    data.rules.forEach((rule, i) => chooser.append(make("option", { value: i }, rule.name)));
    const note = make("span", { role: "status" });
    chooser.addEventListener("change", () => {
      const chosen = Number(chooser.value), rule = data.rules[chosen];
      note.textContent = chosen === 0 ? "" : say("compared");
      showScores(chosen);
      if (chosen === 0) showFound();
      else showOrder(rule.order.map((option, i) => [option, rule.ranks[i], rule.aside[i]]));
    });
    document.getElementById("order").append(make("label", { htmlFor: "rule" }, say("order")), chooser, note);
  }

  // A trial of grades, in whole numbers of ten billionths: exact, as the program counts.
  const trial = data.trial;
  if (!trial || !heat) return;
  const one = 10n ** 10n;
  const number = (text) => {
    const found = /^(-?)(\d{1,12})(?:[.,](\d{1,10}))?$/.exec(text.trim());
    if (!found) return null;
    const size = BigInt(found[2]) * one + BigInt((found[3] ?? "").padEnd(10, "0"));
    return found[1] ? -size : size;
  };
  // The fraction top / bottom with so many places, rounded half away from zero; not negative.
  const decimal = (top, bottom, places, keep) => {
    const scale = 10n ** BigInt(places);
    const digits = ((2n * top * scale + bottom) / (2n * bottom)).toString().padStart(places + 1, "0");
    const text = places ? digits.slice(0, -places) + "." + digits.slice(-places) : digits;
    return keep || !places ? text : text.replace(/\.?0+$/, "");
  };
  const best = number(trial.best), worst = number(trial.worst), span = best < worst ? worst - best : best - worst;
  const discomfort = (grade) => {
    const value = grade === "X" ? worst : number(grade);
    return value < best ? best - value : value - best;
  };
  const weights = trial.weights.map(number);
  const grades = trial.grades.map((row) => [...row]);
  const onScale = (text) => {
    const value = number(text);
    return value !== null && (best < worst ? value >= best && value <= worst : value >= worst && value <= best);
  };

  // Of one option: its total and its possible maximum, in parts of `one * one`, and whether vetoes set it aside.
  const count = (option) => {
    let total = 0n, weight = 0n, heads = 0n, vetoed = 0n;
    grades.forEach((row, person) => {
      if (row[option] === null) return;
      total += weights[person] * discomfort(row[option]);
      weight += weights[person];
      if (row[option] === "X" && trial.may_veto[person]) {
        heads += 1n;
        vetoed += weights[person];
      }
    });
    return { option, total, possible: span * weight, aside: isAside(option, heads, vetoed) };
  };
  const isAside = (option, heads, vetoed) => {
    if (!trial.vetoes || heads === 0n || option === trial.status_quo) return false;
    const [top, bottom] = trial.vetoes.needed.map(BigInt);
    const have = trial.vetoes.weight ? vetoed * bottom : heads * one * bottom, needed = top * one;
    return trial.vetoes.more ? have > needed : have >= needed;
  };
  const less = (a, b) => {
    const left = a.total * b.possible, right = b.total * a.possible;
    return left < right ? -1 : left > right ? 1 : a.option - b.option;
  };
  const level = (total) => { // of one grade
    let step = 0n;
    while (step < 6n && total * 7n >= (step + 1n) * span) step += 1n;
    return "h" + step;
  };
  const percent = (each, places) => decimal(each.total * 100n, each.possible, places, true) + " %";

  const told = make("section", { id: "told" });
  const words = make("span", { role: "status" });
  told.setAttribute("aria-label", say("trial"));
  const back = make("button", { type: "button", className: "do" }, say("back"));
  told.append(back, make("b", {}, say("trial")), " ", words, " ", say("only"));
  const begin = make("button", { type: "button", className: "do", id: "try" }, say("try"));
  const hint = make("span", { hidden: true }, say("how"));
  document.getElementById("trial").append(begin, hint);
  const verdict = (ranked, aside) => {
    if (ranked.length === 0) return aside.length ? say("none") : "";
    const first = ranked.filter((each) => each.total * ranked[0].possible === ranked[0].total * each.possible);
    const names = first.map((each) => data.options[each.option]).join(say("and"));
    const text = say(first.length > 1 ? "tied" : "first", names, percent(ranked[0], trial.places));
    const quo = first.some((each) => each.option === trial.status_quo);
    return quo ? text + " " + say("unchanged", data.options[trial.status_quo]) : text;
  };
  const changed = () => {
    let count = 0;
    grades.forEach((row, p) => row.forEach((grade, o) => { if (grade !== trial.grades[p][o]) count += 1; }));
    return count;
  };
  const show = () => {
    const all = data.options.map((_, option) => count(option)).filter((each) => each.possible > 0n);
    const ranked = all.filter((each) => !each.aside).sort(less), aside = all.filter((each) => each.aside);
    const places = [];
    ranked.forEach((each, i) => {
      const ties = ranked.filter((other) => other.total * each.possible === each.total * other.possible);
      places.push([each.option, ranked.indexOf(ties[0]) + 1 + (ties.length > 1 ? "=" : ""), false]);
    });
    aside.forEach((each) => places.push([each.option, "", true]));
    showOrder(places);
    for (const each of all) {
      const row = rowOf(each.option);
      if (!row) continue;
      const whole = one * one;
      row.querySelector(".total").textContent =
        say("of", decimal(each.total, whole, 3), decimal(each.possible, whole, 3));
      row.querySelector(".share").textContent = percent(each, trial.places);
      row.querySelector(".part").setAttribute("width", decimal(each.total * 100n, each.possible, 2));
      row.querySelector(".bar").setAttribute("aria-label", data.options[each.option] + ": " + say("possible", percent(each, trial.places)));
    }
    const quo = all.find((each) => each.option === trial.status_quo);
    if (quo)
      for (const line of bars.querySelectorAll(".quo"))
        line.setAttribute("d", "M" + decimal(quo.total * 100n, quo.possible, 2) + " 0V10");
    const news = changed();
    words.textContent = verdict(ranked, aside) + " " + (news ? say("changed", news) + "." : say("same"));
  };

  const edit = (input, cell, person, option) => {
    const text = input.value.trim(), grade = /^x$/i.test(text) ? "X" : text.replace(",", ".");
    const right = grade === "X" || onScale(grade);
    input.setAttribute("aria-invalid", String(!right));
    input.title = right ? "" : say("wrong", text);
    if (!right) return;
    grades[person][option] = grade;
    cell.className = grade === "X" ? "hv" : level(discomfort(grade));
    cell.classList.toggle("new", grade !== trial.grades[person][option]);
    show();
  };

  let saved = [];
  const order = data.rules[0].order;
  begin.addEventListener("click", () => {
    if (chooser) {
      chooser.value = "0";
      chooser.dispatchEvent(new Event("change"));
      chooser.disabled = true;
    }
    showScores(-1);
    saved = [[bars.tBodies[0], bars.tBodies[0].cloneNode(true)]];
    for (const row of heat.tBodies[0].rows) {
      const person = Number(row.dataset.p);
      [...row.cells].slice(1).forEach((cell, column) => {
        const option = order[column];
        if (grades[person][option] === null) return;
        const input = make("input", { type: "text", inputMode: "decimal", autocomplete: "off", value: grades[person][option] });
        input.setAttribute("aria-label", say("cell", row.cells[0].textContent, data.options[option]));
        saved.push([cell, cell.cloneNode(true)]);
        input.addEventListener("input", () => edit(input, cell, person, option));
        cell.replaceChildren(input);
      });
    }
    document.body.classList.add("trial");
    begin.hidden = true;
    hint.hidden = false;
    document.querySelector("main").append(told);
    show();
    heat.querySelector("input")?.focus();
  });
  back.addEventListener("click", () => {
    trial.grades.forEach((row, person) => { grades[person] = [...row]; });
    for (const [now, before] of saved) {
      setLook(now, before.className);
      now.replaceChildren(...before.childNodes);
    }
    asFound.forEach((entry, i) => { entry[0] = bars.tBodies[0].rows[i]; });
    showScores(0);
    document.body.classList.remove("trial");
    if (chooser) chooser.disabled = false;
    begin.hidden = false;
    hint.hidden = true;
    told.remove();
    begin.focus();
  });
})();
