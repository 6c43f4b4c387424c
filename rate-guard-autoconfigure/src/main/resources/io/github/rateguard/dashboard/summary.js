// The whole in a few numbers, and in a sentence for those who listen.

import { byId, element, setAttribute, setText, show, svg } from "./dom.js";
import { count, percent, short } from "./format.js";

const QUIET = 15_000;

export class Summary {

	constructor(views) {
		this.views = views;
		this.tiles = new Map([["traffic", "Admitted"], ["refused", "Refused"], ["budgets", "Spending"], ["bans", "Bans"],
			["doctor", "Doctor"]].map(([id, title]) => [id, tile(id, title)]));
		byId("tiles").append(...[...this.tiles.values()].map((each) => each.node));
		this.said = "";
		this.saidAt = 0;
	}

	show() {
		const { traffic, budgets, bans, doctor } = this.views;
		const minute = traffic.lastMinute();
		this.set("traffic", short(minute.admitted), "in the last minute", "good");
		this.set("refused", short(minute.refused), percent(minute.refused, minute.admitted + minute.refused + minute.shadowRefused)
			+ " of the last minute", (minute.refused > 0) ? "warning" : "good");
		const tightest = budgets.tightest();
		const unknown = budgets.isUnknown();
		this.only("budgets", budgets.budgets);
		this.only("bans", bans.total);
		this.only("doctor", doctor.findings);
		this.set("budgets", tightest ? percent(tightest.share, 1) : unknown ? "unknown" : "none",
			[tightest ? `of ${tightest.budget.budget}` : unknown ? "" : "no budget", isOpen(budgets) ? "a breaker is open" : ""]
				.filter(Boolean).join("; "), isOpen(budgets) ? "stop" : unknown ? "warning" : "good");
		this.set("bans", count(bans.total ?? 0), "in force", (bans.total > 0) ? "info" : "good");
		const [errors, warnings] = [doctor.count("error"), doctor.count("warning")];
		this.set("doctor", count(errors + warnings), (errors + warnings === 0) ? "nothing found"
			: [many(errors, "error"), many(warnings, "warning")].filter(Boolean).join(", "), errors ? "stop" : warnings ? "warning" : "good");
		this.say();
	}

	/** What nobody tells anything about has no number. */
	only(id, told) {
		show(this.tiles.get(id).node, told !== undefined);
	}

	set(id, value, words, shape) {
		const { number, says, use, node } = this.tiles.get(id);
		setText(number, value);
		setText(says, words);
		setAttribute(use, "href", `#shape-${shape}`);
		setAttribute(node, "data-shape", shape);
	}

	/** Only what is new, and seldom. */
	say() {
		const { traffic, budgets } = this.views;
		const refusing = traffic.refusing();
		const words = [refusing.length ? `Requests are refused by ${refusing.slice(0, 3).join(", ")}.` : "",
			...(budgets.budgets ?? []).filter((budget) => budget.state === "open")
				.map((budget) => `The breaker of ${budget.budget} is open.`)].filter(Boolean).join(" ");
		const now = Date.now();
		if (words !== this.said && now - this.saidAt > QUIET) {
			this.said = words;
			this.saidAt = now;
			setText(byId("announcement"), words || "Nobody is refused any more.");
		}
	}

}

function many(number, word) {
	return (number === 0) ? "" : `${count(number)} ${word}${(number === 1) ? "" : "s"}`;
}

function isOpen(budgets) {
	return (budgets.budgets ?? []).some((budget) => budget.state === "open");
}

function tile(id, title) {
	const number = element("strong", {}, "–");
	const says = element("small", {}, " ");
	const use = svg("use", { href: "#shape-info" });
	const node = element("a", { class: "tile", href: `#${(id === "refused") ? "traffic" : id}-title` },
		element("span", { class: "tile-title" }, svg("svg", { class: "shape", "aria-hidden": "true", focusable: "false" }, use),
			title), number, says);
	return { node, number, says, use };
}
