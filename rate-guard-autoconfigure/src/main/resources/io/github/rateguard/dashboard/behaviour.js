// What is thought of clients, and why.

import { Badge, byId, element, setText, show } from "./dom.js";
import { count, until } from "./format.js";
import { KeyedTable, text } from "./table.js";

const SHAPES = { tag: "info", observe: "info", log: "info", throttle: "half", challenge: "warning", block: "stop" };

export class BehaviourView {

	constructor() {
		this.table = new KeyedTable(byId("behaviour-table"), {
			caption: "Verdicts on clients",
			key: (row) => row.client,
			nothing: "Nothing speaks against anybody.",
			columns: [text("Client", (row) => row.client, "code"), level(),
				text("Points", (row) => String(Math.round(row.score?.total ?? 0)), "number"),
				text("Why", (row) => why(row.score), "prose"), text("Until", (row) => until(row.until, this.now), "when")],
		});
	}

	show(behaviour, now) {
		this.now = now;
		show(byId("behaviour"), true);
		const verdicts = behaviour.verdicts ?? [];
		this.table.show(verdicts);
		setText(byId("behaviour-mode"), `${count(behaviour.total ?? verdicts.length)} verdicts; `
			+ ((behaviour.mode === "enforce") ? "something is done about them" : "shadow mode, nothing is done about them"));
	}

}

function level() {
	return {
		title: "Level", type: "state",
		fill(cell) {
			const badge = new Badge();
			cell.append(badge.node);
			return (row) => badge.set(SHAPES[row.level] ?? "info", row.level);
		},
	};
}

function why(score) {
	const facts = (score?.facts ?? []).map((fact) => fact.reason);
	const points = (score?.points ?? []).filter((each) => each.points > 0).map((each) => each.reason);
	return [...facts, ...points].slice(0, 2).join("; ");
}
