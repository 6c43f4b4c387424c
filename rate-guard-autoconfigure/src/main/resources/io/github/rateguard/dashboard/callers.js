// Who asks most: callers and software.

import { byId, show } from "./dom.js";
import { percent, short } from "./format.js";
import { KeyedTable, buttons, text } from "./table.js";

export class CallersView {

	constructor(writes) {
		this.callers = new KeyedTable(byId("callers-table"), {
			caption: "Top callers",
			key: (row) => `${row.kind} ${row.caller}`,
			nothing: "Nobody has asked for anything of late.",
			columns: [text("Caller", (row) => row.caller, "code"), text("Requests", (row) => short(row.requests), "number"),
				text("Refused", (row) => `${short(row.refused)} (${percent(row.refused, row.requests)})`, "number"),
				buttons("Change", writes.access, [
					{ label: () => "Ban…", name: (row) => `Ban ${row.caller}…`, act: (row) => writes.ban(row) },
					{ label: () => "Reset…", name: (row) => `Give ${row.caller} all tokens back…`,
						act: (row) => writes.reset(row) },
				])],
		});
		this.fingerprints = new KeyedTable(byId("fingerprints-table"), {
			caption: "Fingerprints of software",
			key: (row) => row.fingerprint,
			nothing: "No software has asked for anything of late.",
			columns: [text("Fingerprint", (row) => row.fingerprint, "code"),
				text("Requests", (row) => short(row.requests), "number")],
		});
	}

	show({ callers, fingerprints }) {
		show(byId("callers"), callers !== undefined);
		this.callers.show(callers ?? []);
		show(byId("fingerprints"), fingerprints !== undefined);
		this.fingerprints.show(fingerprints ?? []);
	}

}
