// Elements. Text always becomes text nodes: callers and reasons are written by strangers.

const SVG = "http://www.w3.org/2000/svg";

export function element(name, attributes = {}, ...children) {
	return build(document.createElement(name), attributes, children);
}

export function svg(name, attributes = {}, ...children) {
	return build(document.createElementNS(SVG, name), attributes, children);
}

function build(node, attributes, children) {
	for (const [name, value] of Object.entries(attributes)) {
		setAttribute(node, name, value);
	}
	node.append(...children.filter((child) => child !== null));
	return node;
}

export function byId(id) {
	return document.getElementById(id);
}

/** Touches the page only where something changed, so that selections and focus survive. */
export function setText(node, text) {
	const wanted = String(text ?? "");
	if (node.textContent !== wanted) {
		node.textContent = wanted;
	}
}

export function setAttribute(node, name, value) {
	if (value === null || value === undefined || value === false) {
		node.removeAttribute(name);
	}
	else if (node.getAttribute(name) !== String(value)) {
		node.setAttribute(name, value === true ? "" : String(value));
	}
}

export function show(node, visible) {
	if (node.hidden === visible) {
		node.hidden = !visible;
	}
}

/** A word with a shape of its own, so that nobody needs to see its colour. */
export class Badge {

	constructor() {
		this.use = svg("use");
		this.word = element("span");
		this.node = element("span", { class: "badge" },
			svg("svg", { class: "shape", "aria-hidden": "true", focusable: "false" }, this.use), this.word);
	}

	set(shape, word) {
		setAttribute(this.use, "href", `#shape-${shape}`);
		setAttribute(this.node, "data-shape", shape);
		setText(this.word, word);
	}

}
