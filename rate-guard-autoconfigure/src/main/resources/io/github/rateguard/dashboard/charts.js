// Charts that need no colour: admitted is solid, refused is hatched and outlined, shadow is dotted.

import { element, setAttribute, setText, svg } from "./dom.js";
import { count, short } from "./format.js";

const SECONDS = 60;

/** Bars for the last sixty seconds, stacked. */
export class SecondsChart {

	constructor(holder, { axes = false } = {}) {
		this.axes = axes;
		this.admitted = svg("path", { class: "bar-admitted" });
		this.refused = svg("path", { class: "bar-refused", fill: "url(#hatch)" });
		this.shadow = svg("path", { class: "bar-shadow", fill: "url(#dots)" });
		this.grid = svg("path", { class: "grid" });
		this.marks = axes ? [1, 2, 3, 4, 5].map(() => svg("text", { class: "mark" })) : [];
		this.svg = svg("svg", { class: "seconds", role: "img" }, this.grid, this.admitted, this.shadow, this.refused,
			...this.marks);
		holder.append(this.svg);
		this.seconds = [];
		new ResizeObserver(() => this.draw()).observe(holder);
		this.holder = holder;
	}

	/** Takes one entry {admitted, refused, shadowRefused} for each second, the last one being now. */
	show(name, seconds) {
		this.seconds = seconds;
		const sum = (field) => seconds.reduce((total, second) => total + second[field], 0);
		const most = Math.max(...seconds.map(total));
		setAttribute(this.svg, "aria-label", `${name}, last 60 seconds: ${count(sum("admitted"))} admitted, `
			+ `${count(sum("refused"))} refused, ${count(sum("shadowRefused"))} over the limit but let through in shadow `
			+ `mode; at most ${count(most)} in a second`);
		this.draw();
	}

	draw() {
		const width = this.holder.clientWidth;
		const height = this.holder.clientHeight;
		if (width === 0 || this.seconds.length === 0) {
			return;
		}
		setAttribute(this.svg, "viewBox", `0 0 ${width} ${height}`);
		const left = this.axes ? 38 : 1;
		const bottom = this.axes ? height - 22 : height - 1;
		const top = this.axes ? 10 : 2;
		const most = ceiling(Math.max(1, ...this.seconds.map(total)));
		const step = (width - left - 1) / SECONDS;
		const y = (value) => bottom - (bottom - top) * value / most;
		const paths = { admitted: "", refused: "", shadow: "" };
		this.seconds.forEach((second, i) => {
			const x = left + i * step + Math.min(1, step * 0.15);
			const w = Math.max(1, step - Math.min(2, step * 0.3));
			const passed = second.admitted + second.shadowRefused;
			paths.admitted += bar(x, w, y(0), y(second.admitted));
			paths.shadow += bar(x, w, y(second.admitted), y(passed));
			paths.refused += bar(x, w, y(passed), y(passed + second.refused));
		});
		setAttribute(this.admitted, "d", paths.admitted);
		setAttribute(this.shadow, "d", paths.shadow);
		setAttribute(this.refused, "d", paths.refused);
		const lines = this.axes ? [0, most / 2, most] : [0];
		setAttribute(this.grid, "d", lines.map((value) => `M${left} ${round(y(value)) + 0.5}H${width}`).join(""));
		if (this.axes) {
			this.write(0, 0, y(most) + 4, short(most), "start");
			this.write(1, 0, y(most / 2) + 4, short(most / 2), "start");
			this.write(2, left, height - 5, "60 s ago", "start");
			this.write(3, (left + width) / 2, height - 5, "30 s ago", "middle");
			this.write(4, width - 1, height - 5, "now", "end");
		}
	}

	write(i, x, y, text, anchor) {
		const mark = this.marks[i];
		setAttribute(mark, "x", round(x));
		setAttribute(mark, "y", round(y));
		setAttribute(mark, "text-anchor", anchor);
		setText(mark, text);
	}

}

/** What is spent and held of a budget; lines where somebody is told. */
export class BudgetMeter {

	constructor() {
		this.frame = svg("rect", { class: "meter-frame", rx: 5 });
		this.spent = svg("path", { class: "meter-spent" });
		this.held = svg("path", { class: "meter-held", fill: "url(#stripes)" });
		this.lines = svg("path", { class: "meter-lines" });
		this.svg = svg("svg", { class: "meter", role: "img" }, this.frame, this.spent, this.held, this.lines);
		this.node = element("div", { class: "meter-holder" }, this.svg);
		new ResizeObserver(() => this.draw()).observe(this.node);
		this.shares = { spent: 0, held: 0, marks: [] };
	}

	show(label, shares) {
		this.shares = shares;
		setAttribute(this.svg, "aria-label", label);
		this.draw();
	}

	draw() {
		const width = this.node.clientWidth;
		const height = this.node.clientHeight;
		if (width === 0) {
			return;
		}
		setAttribute(this.svg, "viewBox", `0 0 ${width} ${height}`);
		const bottom = height - 5;
		setAttribute(this.frame, "x", 0.5);
		setAttribute(this.frame, "y", 5.5);
		setAttribute(this.frame, "width", width - 1);
		setAttribute(this.frame, "height", bottom - 6);
		const x = (share) => 2 + Math.min(1, Math.max(0, share)) * (width - 4);
		const { spent, held, marks } = this.shares;
		setAttribute(this.spent, "d", bar(x(0), x(spent) - x(0), bottom - 2, 7));
		setAttribute(this.held, "d", bar(x(spent), x(spent + held) - x(spent), bottom - 2, 7));
		setAttribute(this.lines, "d", marks.map((mark) => `M${round(x(mark))} 1V${height - 1}`).join(""));
	}

}

function total({ admitted, refused, shadowRefused }) {
	return admitted + refused + shadowRefused;
}

function bar(x, width, from, to) {
	return (from - to > 0.05 && width > 0.05)
		? `M${round(x)} ${round(from)}V${round(to)}H${round(x + width)}V${round(from)}Z` : "";
}

/** The next larger number that is pleasant to read: 2, 4, 10, 20, 40, 100, … */
function ceiling(value) {
	let power = 1;
	while (power * 10 < value) {
		power *= 10;
	}
	return [2, 4, 6, 10].map((factor) => factor * power).find((nice) => nice >= value);
}

function round(value) {
	return Math.round(value * 100) / 100;
}
