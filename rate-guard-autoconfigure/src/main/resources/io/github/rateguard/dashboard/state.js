// How it stands: the store, and what the doctor finds.

import { Badge, byId, element, setText, show } from "./dom.js";
import { count, date } from "./format.js";

const SHAPES = { error: "stop", warning: "warning", info: "info" };

export class StoreView {

	constructor() {
		this.list = byId("store-facts");
		this.facts = new Map(["Store", "Limits", "Answers", "Instances", "Clock"].map((name) => {
			const badge = new Badge();
			this.list.append(element("div", {}, element("dt", {}, name), element("dd", {}, badge.node)));
			return [name, badge];
		}));
	}

	show({ store }) {
		show(byId("store"), true);
		const { name, shared, reachable, breakerOpen, instances, clockOffset } = store;
		this.facts.get("Store").set("info", name);
		this.facts.get("Limits").set(shared ? "good" : "warning", shared ? "shared by all instances" : "each instance counts for itself");
		this.facts.get("Answers").set(reachable ? "good" : "stop", reachable ? "yes" : breakerOpen ? "no, calls are kept away" : "no");
		this.facts.get("Instances").set("info", (instances === null || instances === undefined) ? "unknown" : count(instances));
		this.facts.get("Clock").set((Math.abs(clockOffset) > 250) ? "warning" : "good", inStep(clockOffset));
		setText(byId("place"), `${name}${shared ? "" : ", not shared"}`
			+ (instances ? ` · ${count(instances)} instance${(instances === 1) ? "" : "s"}` : ""));
	}

}

export class DoctorView {

	constructor() {
		this.cards = new Map();
		this.list = byId("doctor-list");
	}

	show({ findings, passed = [], unknown = [], examinedAt }) {
		show(byId("doctor"), true);
		this.findings = findings;
		const codes = new Set(findings.map((finding) => finding.code));
		for (const [code, card] of this.cards) {
			if (!codes.has(code)) {
				card.node.remove();
				this.cards.delete(code);
			}
		}
		for (const finding of findings) {
			if (!this.cards.has(finding.code)) {
				const card = new FindingCard();
				this.cards.set(finding.code, card);
				this.list.append(card.node);
			}
			this.cards.get(finding.code).show(finding);
		}
		const ignored = findings.filter((finding) => finding.ignored).length;
		setText(byId("doctor-summary"), `${count(findings.length - ignored)} findings${ignored ? ` and ${count(ignored)} ignored` : ""}, ${count(passed.length)} checks passed`
			+ (unknown.length ? `, ${count(unknown.length)} could not tell` : "") + (examinedAt ? `; ${date(examinedAt)}` : ""));
	}

	/** How many findings there are of a severity, for the summary; not those that are known and ignored. */
	count(severity) {
		return (this.findings ?? []).filter((finding) => finding.severity === severity && !finding.ignored).length;
	}

}

function inStep(clockOffset) {
	const millis = count(Math.abs(clockOffset));
	return (clockOffset === 0) ? "in step with this instance"
		: `${millis} ms ${(clockOffset < 0) ? "behind" : "ahead of"} this instance`;
}

class FindingCard {

	constructor() {
		this.badge = new Badge();
		this.title = element("h3", {});
		this.code = element("code", {});
		this.seen = element("p", {});
		this.why = element("p", { class: "details" });
		this.remedy = element("p", { class: "remedy" });
		this.node = element("li", { class: "card" }, element("div", { class: "card-head" }, this.title, this.badge.node),
			this.seen, this.why, this.remedy, element("p", { class: "details" }, this.code));
	}

	show(finding) {
		this.badge.set(finding.ignored ? "info" : (SHAPES[finding.severity] ?? "info"),
			finding.ignored ? `${finding.severity}, ignored` : finding.severity);
		setText(this.title, finding.title);
		setText(this.seen, finding.seen);
		setText(this.why, finding.why);
		setText(this.remedy, finding.remedy);
		setText(this.code, finding.link ? `${finding.code} · ${finding.link}` : finding.code);
		this.node.dataset.severity = finding.severity;
	}

}
