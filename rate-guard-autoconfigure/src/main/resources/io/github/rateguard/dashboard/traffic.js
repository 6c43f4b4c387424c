// Traffic: what was admitted and refused of late, and by which policy.

import { SecondsChart } from "./charts.js";
import { Badge, byId, element, setText, show, svg } from "./dom.js";
import { count, percent, short } from "./format.js";
import { KeyedTable, buttons, text } from "./table.js";

const NONE = { admitted: 0, refused: 0, shadowRefused: 0 };

export class TrafficView {

	constructor(writes) {
		this.writes = writes;
		this.policies = new Map();
		this.traffic = { policies: [] };
		const chart = new SecondsChart(byId("traffic-chart"), { axes: true });
		this.chart = chart;
		byId("traffic-legend").append(legend("admitted", null, "Admitted"), legend("refused", "hatch", "Refused"),
			legend("shadow", "dots", "Let through in shadow mode"));
		this.table = new KeyedTable(byId("traffic-policies"), {
			caption: "Policies",
			key: (row) => row.policy,
			nothing: "No policy is configured.",
			columns: [text("Policy", (row) => row.policy, "name"), sparkline(),
				text("Admitted", (row) => short(row.sum.admitted), "number"), refused(), limits(), mode(),
				buttons("Change", writes.access, [{
					label: (row) => (row.mode === "shadow") ? "Enforce…" : "Shadow…",
					name: (row) => (row.mode === "shadow") ? `Enforce ${row.policy}…` : `Set ${row.policy} to shadow…`,
					applies: (row) => row.mode !== "",
					act: (row) => writes.mode(row.policy, (row.mode === "shadow") ? "enforce" : "shadow"),
				}])],
		});
	}

	showPolicies({ policies }) {
		show(byId("traffic"), true);
		this.policies = new Map(policies.map((policy) => [policy.name, policy]));
		this.writes.policies = policies.map((policy) => policy.name);
		this.draw();
	}

	showTraffic(traffic) {
		show(byId("traffic"), true);
		this.traffic = traffic;
		this.draw();
	}

	draw() {
		const end = Math.floor(Date.parse(this.traffic.at ?? new Date().toISOString()) / 1000);
		const seen = new Map((this.traffic.policies ?? []).map((policy) => [policy.policy, policy]));
		const names = [...new Set([...this.policies.keys(), ...seen.keys()])];
		this.rows = names.map((name) => {
			const seconds = lastMinute(seen.get(name)?.seconds ?? [], end);
			const policy = this.policies.get(name);
			return { policy: name, seconds, sum: sum(seconds), advice: advice(policy?.advice),
				limits: policy?.effective?.limits ?? policy?.limits ?? "", mode: policy?.effective?.mode ?? policy?.mode ?? "" };
		});
		this.table.show(this.rows);
		this.total = add(this.rows.map((row) => row.seconds));
		this.chart.show("All policies", this.total);
	}

	/** What was decided in the last minute, for the summary. */
	lastMinute() {
		return sum(this.total ?? []);
	}

	/** Policies that refused somebody in the last seconds. */
	refusing() {
		return (this.rows ?? []).filter((row) => row.seconds.slice(-5).some((second) => second.refused > 0))
			.map((row) => row.policy);
	}

}

function legend(kind, pattern, words) {
	const box = svg("rect", { class: `bar-${kind}`, x: 1, y: 1, width: 12, height: 12, fill: pattern ? `url(#${pattern})` : null });
	return element("li", {}, svg("svg", { viewBox: "0 0 14 14", "aria-hidden": "true", focusable: "false" }, box), words);
}

function sparkline() {
	return {
		title: "Last minute", type: "spark",
		fill(cell) {
			const holder = element("div", { class: "spark-holder" });
			const chart = new SecondsChart(holder);
			cell.append(holder);
			return (row) => chart.show(row.policy, row.seconds);
		},
	};
}

function refused() {
	return {
		title: "Refused", type: "number",
		fill(cell) {
			const number = element("span", { class: "value" });
			const share = element("small", {});
			cell.append(element("span", { class: "stack" }, number, share));
			return ({ sum: { admitted, refused, shadowRefused } }) => {
				setText(number, short(refused));
				setText(share, (shadowRefused > 0) ? `${count(shadowRefused)} in shadow`
					: percent(refused, admitted + refused + shadowRefused));
			};
		},
	};
}

function limits() {
	return {
		title: "Limits", type: "limits",
		fill(cell) {
			const value = element("span", { class: "value" });
			const says = element("small", {});
			cell.append(element("span", { class: "stack" }, value, says));
			return (row) => {
				setText(value, row.limits);
				setText(says, row.advice);
				show(says, row.advice !== "");
			};
		},
	};
}

function mode() {
	return {
		title: "Mode", type: "state",
		fill(cell) {
			const badge = new Badge();
			cell.append(badge.node);
			return (row) => {
				show(badge.node, row.mode !== "");
				badge.set((row.mode === "shadow") ? "shadow" : "good", row.mode);
			};
		},
	};
}

/** What callers use, and what the first other limit would mean. */
function advice(told) {
	if (!told || told.note || told.p99 === undefined) {
		return told?.note ? `Advice: ${told.note}` : "";
	}
	const other = (told.limits ?? []).find((limit) => !limit.current);
	return `p50 ${count(told.p50)}, p99 ${count(told.p99)} a ${told.period} of ${count(told.callers)} callers`
		+ (other ? `; ${other.limit} would refuse ${other.refusedRequests}` : "");
}

/** Sixty entries, one for each second, with noughts for those of which nothing is told. */
function lastMinute(told, end) {
	const bySecond = new Map(told.map((second) => [second.at, second]));
	return Array.from({ length: 60 }, (_, i) => ({ ...NONE, ...bySecond.get(end - 59 + i) }));
}

function sum(seconds) {
	return seconds.reduce((total, second) => ({ admitted: total.admitted + second.admitted,
		refused: total.refused + second.refused, shadowRefused: total.shadowRefused + second.shadowRefused }), NONE);
}

function add(series) {
	return Array.from({ length: 60 }, (_, i) => sum(series.map((seconds) => seconds[i])));
}
