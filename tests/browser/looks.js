// Questions to a page; each answers with what is wrong, so that an empty list is good.

function named(element) {
  const text = (element.textContent || "").trim().replace(/\s+/g, " ").slice(0, 60);
  return `<${element.tagName.toLowerCase()} class="${element.getAttribute("class") || ""}"> ${text}`;
}

function visible(element) {
  return element.checkVisibility() && !element.closest(".skip");
}

// an element that scrolls sideways, or holds what is too wide in a box that does
function boxed(element) {
  for (let above = element; above && above !== document.body; above = above.parentElement) {
    if (["auto", "scroll"].includes(getComputedStyle(above).overflowX)) return true;
  }
  return false;
}

// what sticks out of the page to the right, apart from what scrolls in a box of its own
function sticking() {
  const limit = document.documentElement.clientWidth;
  const found = [...document.body.querySelectorAll("*")].filter(
    (one) => visible(one) && !one.closest("svg *") && !boxed(one) && one.getBoundingClientRect().right > limit + 0.5
      && getComputedStyle(one).clipPath === "none" && !one.closest(".stack thead"));
  const wide = document.scrollingElement.scrollWidth > limit ? [`page ${document.scrollingElement.scrollWidth} > ${limit}`] : [];
  return [...wide, ...found.map(named)];
}

// text that its own box cuts off
function cut() {
  return [...document.body.querySelectorAll("*")].filter((one) => {
    const style = getComputedStyle(one);
    return visible(one) && !one.closest("svg, .stack thead") && (
      (style.overflowX === "hidden" && one.scrollWidth > one.clientWidth + 1) ||
      (["hidden", "auto", "scroll"].includes(style.overflowY) && style.overflowX !== "auto" && one.scrollHeight > one.clientHeight + 1));
  }).map(named);
}

// boxes that scroll and that a keyboard cannot reach, or that have no name
function unreachable() {
  return [...document.body.querySelectorAll("*")].filter((one) => {
    if (one.scrollWidth <= one.clientWidth || !["auto", "scroll"].includes(getComputedStyle(one).overflowX)) return false;
    return one.tabIndex !== 0 || !(one.getAttribute("aria-label") || one.getAttribute("aria-labelledby")) || !one.getAttribute("role");
  }).map(named);
}

// one property of every element that a selector finds
function styles(selector, property) {
  return [...document.querySelectorAll(selector)].map((one) => getComputedStyle(one)[property]);
}

function tabstops() {
  return [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((one) => one.checkVisibility()).length;
}

// the element that has the focus, and whether that shows
function focused() {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  one.dataset.seen = (parseInt(one.dataset.seen || "0") + 1).toString();
  return {
    name: named(one), times: parseInt(one.dataset.seen), body: one === document.body,
    ring: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    inView: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
}

function channels(colour) {
  const found = colour.match(/[\d.]+/g).map(Number);
  return [found[0], found[1], found[2], found.length > 3 ? found[3] : 1];
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((one) => (one / 255 <= 0.04045 ? one / 255 / 12.92 : ((one / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function over(below, colour, veil) {
  const [r, g, b, a] = channels(colour), share = a * veil;
  return [r, g, b].map((one, i) => one * share + below[i] * (1 - share));
}

function contrast(ink, ground) {
  const [dark, light] = [luminance(ink), luminance(ground)].sort((one, other) => one - other);
  return (light + 0.05) / (dark + 0.05);
}

// what lies under an element: the colours of all it stands in, from the outside in
function ground(element) {
  const above = [];
  for (let one = element; one; one = one.parentElement) above.unshift(getComputedStyle(one).backgroundColor);
  return above.reduce((below, colour) => over(below, colour, 1), [255, 255, 255]);
}

// letters that stand out too little
function faint(least) {
  const found = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const one = text.parentElement;
    if (!text.data.trim() || one.closest("svg") || !one.checkVisibility()) continue;
    const below = ground(one), ratio = contrast(over(below, getComputedStyle(one).color, 1), below);
    if (ratio < least) found.add(`${ratio.toFixed(2)} ${named(one)}`);
  }
  return [...found];
}

// letters in a picture that stand out too little from what is painted under them
function pale(least) {
  const found = [];
  for (const svg of document.querySelectorAll("svg[role=img]")) {
    const parts = [...svg.querySelectorAll("rect, circle, polygon, path, text")];
    parts.forEach((text, place) => {
      if (text.tagName !== "text" || !text.textContent.trim()) return;
      const box = text.getBBox(), style = getComputedStyle(text);
      for (const [fx, fy] of [[0.02, 0.5], [0.25, 0.5], [0.5, 0.5], [0.75, 0.5], [0.98, 0.5], [0.5, 0.25], [0.5, 0.75]]) {
        const point = new DOMPoint(box.x + fx * box.width, box.y + fy * box.height);
        let below = [255, 255, 255];
        for (const shape of parts.slice(0, place)) {
          if (shape.tagName === "text") continue;
          const look = getComputedStyle(shape);
          if (look.fill === "none" || !shape.isPointInFill(point)) continue;
          below = over(below, look.fill, parseFloat(look.fillOpacity) * parseFloat(look.opacity));
        }
        const ratio = contrast(over(below, style.fill, parseFloat(style.fillOpacity) * parseFloat(style.opacity)), below);
        if (ratio < least) { found.push(`${ratio.toFixed(2)} ${text.textContent.trim()} in ${svg.querySelector("title").textContent}`); break; }
      }
    });
  }
  return found;
}

// letters of a picture that lie outside it
function outside() {
  return [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
    const frame = svg.viewBox.baseVal;
    return [...svg.querySelectorAll("text")].filter((text) => {
      const box = text.getBBox();
      return box.x < frame.x - 1 || box.x + box.width > frame.x + frame.width + 1 || box.y < frame.y - 3 || box.y + box.height > frame.y + frame.height + 3;
    }).map((text) => `${text.textContent.trim()} in ${svg.querySelector("title").textContent}`);
  });
}

// letters of a picture that would be smaller than a reader can read, in CSS pixels
function tiny(least) {
  return [...document.querySelectorAll("svg[role=img]")].flatMap((svg) => {
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    const sizes = [...svg.querySelectorAll("text")].map((text) => parseFloat(getComputedStyle(text).fontSize) * scale);
    const smallest = Math.min(...sizes);
    return sizes.length && smallest < least ? [`${smallest.toFixed(1)} in ${svg.querySelector("title").textContent}`] : [];
  });
}

// elements and attributes that run, load or lead somewhere they should not
function live() {
  const tags = [...document.querySelectorAll("script, img, iframe, object, embed, form, link, base, input, button, video, audio")].map(named);
  const attributes = [...document.querySelectorAll("*")].flatMap((one) => [...one.attributes].filter(
    (it) => it.name.startsWith("on") || it.name === "style" || it.name === "srcset" || it.name === "src"
      || (["href", "xlink:href", "action"].includes(it.name) && !/^(https?:\/\/|#)/.test(it.value))).map((it) => `${named(one)} ${it.name}`));
  return [...tags, ...attributes];
}

// only the first rows of every table and the words of every picture stay
function shorten(rows) {
  for (const body of document.querySelectorAll("tbody")) while (body.rows.length > rows) body.lastElementChild.remove();
  for (const svg of document.querySelectorAll("svg[role=img]")) while (svg.children.length > 2) svg.lastElementChild.remove();
}

// all text but that of pictures, which is broken into lines
function letters() {
  const copy = document.documentElement.cloneNode(true);
  for (const svg of copy.querySelectorAll("svg")) svg.remove();
  return copy.textContent;
}

window.looks = { cut, faint, focused, letters, live, outside, pale, shorten, sticking, styles, tabstops, tiny, unreachable };
