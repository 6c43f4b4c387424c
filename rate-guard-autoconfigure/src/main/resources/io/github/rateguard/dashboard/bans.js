// Who is banned, and what holds for now instead of the configuration.

import { byId, setText, show } from "./dom.js";
import { count, until } from "./format.js";
import { KeyedTable, buttons, text } from "./table.js";

export class BansView {

	constructor(writes) {
		const ban = byId("ban");
		writes.access.watch(ban);
		ban.addEventListener("click", () => writes.ban(null));
		this.table = new KeyedTable(byId("bans-table"), {
			caption: "Bans",
			key: (row) => `${row.kind} ${row.subject}`,
			nothing: "Nobody is banned.",
			columns: [text("Who", (row) => row.subject, "code"), text("Reason", (row) => said(row), "prose"),
				text("Until", (row) => until(row.until, this.now), "when"),
				buttons("Change", writes.access, [{ label: () => "Lift…", name: (row) => `Lift the ban of ${row.subject}…`,
					act: (row) => writes.lift(row) }])],
		});
	}

	show({ bans, total }, now) {
		this.now = now;
		this.total = total ?? bans.length;
		show(byId("bans"), true);
		this.table.show(bans);
		setText(byId("bans-total"), (this.total > bans.length) ? `${count(bans.length)} of ${count(this.total)}`
			: "Refused before anything else is looked at");
	}

}

export class OverridesView {

	constructor(writes) {
		this.table = new KeyedTable(byId("overrides-table"), {
			caption: "Overrides",
			key: (row) => `${row.policy} ${row.scope} ${row.subject}`,
			nothing: "The configuration holds as it is.",
			columns: [text("Policy", (row) => row.policy, "name"),
				text("For", (row) => row.subject ? `${row.scope} ${row.subject}` : "everybody", "name"),
				text("Instead", (row) => [row.limits, row.mode].filter(Boolean).join(", "), "name"), text("Reason", (row) => said(row), "prose"),
				text("Until", (row) => until(row.until, this.now), "when"),
				buttons("Change", writes.access, [{ label: () => "Remove…", name: (row) => `Remove the override of ${row.policy}…`,
					act: (row) => writes.removeOverride(row) }])],
		});
	}

	show({ overrides }, now) {
		this.now = now;
		show(byId("overrides"), true);
		this.table.show(overrides);
	}

}

function said({ reason, author }) {
	return author ? `${reason} (${author})` : String(reason ?? "");
}
