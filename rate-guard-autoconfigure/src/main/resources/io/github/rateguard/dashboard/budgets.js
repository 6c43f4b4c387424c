// Spending: what is spent of each budget, and its breaker.

import { BudgetMeter } from "./charts.js";
import { Badge, byId, element, setAttribute, setText, show } from "./dom.js";
import { money, percent, until } from "./format.js";

const SHAPES = { closed: "good", throttled: "half", "half-open": "half", open: "stop" };

const WORDS = { closed: "Closed", throttled: "Throttled", "half-open": "Half-open", open: "Open" };

const SAYS = { closed: "", throttled: "Callers are slowed down", "half-open": "A few calls try whether it is over",
	open: "Costly calls are refused" };

export class BudgetsView {

	constructor(writes) {
		this.writes = writes;
		this.cards = new Map();
		this.list = byId("budgets-list");
	}

	show({ budgets }, now) {
		show(byId("budgets"), true);
		show(byId("budgets-nothing"), budgets.length === 0);
		this.budgets = budgets;
		const names = new Set(budgets.map((budget) => budget.budget));
		for (const [name, card] of this.cards) {
			if (!names.has(name)) {
				card.node.remove();
				this.cards.delete(name);
			}
		}
		for (const budget of budgets) {
			if (!this.cards.has(budget.budget)) {
				const card = new BudgetCard(this.writes);
				this.cards.set(budget.budget, card);
				this.list.append(card.node);
			}
			this.cards.get(budget.budget).show(budget, now);
		}
	}

	/** The budget of which most is spent, for the summary. */
	tightest() {
		return (this.budgets ?? []).filter(isKnown).map((budget) => ({ budget, share: shares(budget).spent }))
			.sort((a, b) => b.share - a.share)[0];
	}

	/** Whether nobody knows what is spent of some budget. */
	isUnknown() {
		return !(this.budgets ?? []).every(isKnown);
	}

}

class BudgetCard {

	constructor(writes) {
		this.name = element("h3", {});
		this.badge = new Badge();
		this.spent = element("strong", {});
		this.limit = element("span", {});
		this.meter = new BudgetMeter();
		this.left = element("p", { class: "details" });
		this.why = element("p", { class: "details" });
		this.button = element("button", { type: "button", "data-write": true });
		writes.access.watch(this.button);
		this.button.addEventListener("click", () => isClosed(this.budget) ? writes.openBreaker(this.budget.budget)
			: writes.closeBreaker(this.budget.budget));
		this.node = element("li", { class: "card" }, element("div", { class: "card-head" }, this.name, this.badge.node),
			element("p", { class: "amount" }, this.spent, this.limit), this.meter.node, this.left, this.why, this.button);
	}

	show(budget, now) {
		this.budget = budget;
		setText(this.name, budget.budget);
		this.badge.set(SHAPES[budget.state] ?? "info", `Breaker ${(WORDS[budget.state] ?? budget.state ?? "unknown").toLowerCase()}`);
		setText(this.spent, money(budget.spent));
		setText(this.limit, ` of ${budget.limit}`);
		show(this.meter.node, isKnown(budget));
		if (isKnown(budget)) {
			const { spent, held } = shares(budget);
			this.meter.show(`${budget.budget}: ${percent(spent, 1)} spent, ${percent(held, 1)} held`,
				{ spent, held, marks: (budget.alertAt ?? []).map((mark) => parseFloat(mark) / 100) });
		}
		setText(this.left, [(budget.current === false) ? "seen last" : null,
			`${money(budget.remaining, budget.currency)} left`, `${money(budget.held)} held`,
			budget.windowEnd ? `window has ${until(budget.windowEnd, now)}` : null].filter(Boolean).join(" · "));
		const why = isClosed(budget) ? "" : [SAYS[budget.state], budget.reason, budget.author ? `by ${budget.author}` : "",
			budget.until ? until(budget.until, now) : ""].filter(Boolean).join(" · ");
		setText(this.why, why);
		show(this.why, why !== "");
		setText(this.button, isClosed(budget) ? "Open breaker…" : "Close breaker…");
		setAttribute(this.button, "aria-label", `${isClosed(budget) ? "Open" : "Close"} breaker of ${budget.budget}…`);
		setAttribute(this.node, "data-state", budget.state);
	}

}

function isClosed(budget) {
	return budget.state === "closed" || budget.state === null || budget.state === undefined;
}

function isKnown(budget) {
	return budget.spent !== null && budget.spent !== undefined;
}

function shares(budget) {
	const [spent, held, remaining] = [budget.spent, budget.held, budget.remaining].map((text) => Number(text ?? 0));
	const whole = spent + held + remaining;
	return (whole > 0) ? { spent: spent / whole, held: held / whole } : { spent: 0, held: 0 };
}
