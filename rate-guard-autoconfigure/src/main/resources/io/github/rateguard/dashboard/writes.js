// What an operator can change, and what is asked before.

import { Refused, methods, write } from "./client.js";
import { ask, choice, lasting, reason, textField } from "./dialog.js";
import { byId, setText, show } from "./dom.js";

const READ_ONLY = "Read-only: changes need management.endpoint.rateguard.access=unrestricted.";
const FORBIDDEN = "Read-only: your account may look, but not change anything.";

/** Whether writes are taken; buttons that would lead nowhere are disabled, and it is said why. */
export class Access {

	constructor() {
		this.open = true;
	}

	/** Asks without trying. An answer that nobody understands leaves it to the first try. */
	async learn() {
		try {
			const allowed = await methods("bans");
			if (allowed.length > 0 && !allowed.includes("POST")) {
				this.close(READ_ONLY);
			}
		}
		catch {
			// Then the first write tells
		}
	}

	watch(button) {
		button.disabled = !this.open;
	}

	close(why) {
		this.open = false;
		setText(byId("read-only-text"), why);
		show(byId("read-only"), true);
		document.querySelectorAll("[data-write]").forEach((button) => button.disabled = true);
	}

}

export class Writes {

	/** @param changed is called after each change */
	constructor(access, changed) {
		this.access = access;
		this.changed = changed;
		this.policies = [];
	}

	/** @param row {caller, kind} of whom is banned, or null to ask */
	ban(row) {
		const caller = row?.caller;
		const fields = caller ? {} : {
			kind: choice("Whom", [["caller", "A caller"], ["address", "An address or network"]]),
			subject: textField("Name or address", { hint: "Such as bob, 192.0.2.7 or 192.0.2.0/24", maximum: 256 }),
		};
		this.ask({
			title: caller ? `Ban ${caller}?` : "Ban a caller or an address?",
			says: "All requests from there are refused before anything else is looked at, on all instances within a second.",
			fields: { ...fields, reason: reason(), duration: lasting() },
			confirm: "Ban",
			home: "bans-title",
			send: async ({ kind, subject, ...rest }) => {
				await this.write("POST", "bans", { ...(row ? named(row) : { [kind]: subject }), ...rest });
				return `${subject ?? caller} is banned.`;
			},
		});
	}

	lift(ban) {
		const subject = encodeURIComponent(ban.subject);
		this.ask({
			title: `Lift the ban of ${ban.subject}?`,
			says: "Requests are looked at as those of everybody else again, on all instances within a second.",
			fields: {},
			confirm: "Lift the ban",
			home: "bans-title",
			leaving: true,
			send: async () => {
				await this.write("DELETE", (ban.kind === "caller") ? `bans?caller=${subject}&kind=authenticated` : `bans?address=${subject}`);
				return `The ban of ${ban.subject} is lifted.`;
			},
		});
	}

	openBreaker(budget) {
		this.ask({
			title: `Open the breaker of ${budget}?`,
			says: "Calls that cost money out of this budget are refused, on all instances within a second. All others go on.",
			fields: { reason: reason(), duration: lasting() },
			confirm: "Open the breaker",
			home: "budgets-title",
			send: async (values) => {
				await this.write("POST", `budgets/${encodeURIComponent(budget)}`, { state: "open", ...values });
				return `The breaker of ${budget} is open: nothing more is spent.`;
			},
		});
	}

	closeBreaker(budget) {
		this.ask({
			title: `Close the breaker of ${budget}?`,
			says: "Calls that cost money out of this budget run again, until its window ends or it is used up.",
			fields: { reason: reason() },
			confirm: "Close the breaker",
			home: "budgets-title",
			send: async (values) => {
				await this.write("POST", `budgets/${encodeURIComponent(budget)}`, { state: "closed", ...values });
				return `The breaker of ${budget} is closed.`;
			},
		});
	}

	mode(policy, mode) {
		const shadow = mode === "shadow";
		this.ask({
			title: shadow ? `Set ${policy} to shadow?` : `Enforce ${policy} again?`,
			says: shadow ? "The policy goes on counting, but refuses nobody." : "The policy refuses whoever is over its limits.",
			fields: { reason: reason(), duration: lasting() },
			confirm: shadow ? "Set to shadow" : "Enforce",
			home: "traffic-title",
			send: async (values) => {
				await this.write("POST", `policies/${encodeURIComponent(policy)}`, { mode, ...values });
				return shadow ? `${policy} refuses nobody.` : `${policy} is enforced.`;
			},
		});
	}

	/** Not every id fits into a path, so it goes into the body. */
	reset(row) {
		const { caller, tier } = row;
		this.ask({
			title: `Give ${caller} all tokens back?`,
			says: "The caller's bucket of the policy is full again.",
			fields: { policy: choice("Policy", this.policies.map((name) => [name, name])), reason: reason() },
			confirm: "Give tokens back",
			home: "callers-title",
			send: async (values) => {
				await this.write("POST", "callers", { ...named(row), ...(tier ? { tier } : {}), tokens: "all", ...values });
				return `${caller} has all tokens of ${values.policy} again.`;
			},
		});
	}

	removeOverride(override) {
		const of = override.subject ? `&${override.scope}=${encodeURIComponent(override.subject)}` : "";
		this.ask({
			title: `Remove the override of ${override.policy}?`,
			says: `${override.subject ?? "Everybody"} has what the configuration says again. Nobody is refilled.`,
			fields: {},
			confirm: "Remove",
			home: "overrides-title",
			leaving: true,
			send: async () => {
				await this.write("DELETE", `overrides?policy=${encodeURIComponent(override.policy)}${of}`);
				return `The override of ${override.policy} is removed.`;
			},
		});
	}

	ask(question) {
		if (this.access.open) {
			ask(question);
		}
	}

	async write(method, path, body) {
		try {
			await write(method, path, body);
		}
		catch (error) {
			if (error instanceof Refused && (error.status === 403 || error.status === 405)) {
				this.access.close((error.status === 403) ? FORBIDDEN : READ_ONLY);
			}
			throw error;
		}
		finally {
			this.changed();
		}
	}

}

/** A caller as the endpoint is told it: a name may be that of somebody signed in, or an address. */
function named({ caller, kind }) {
	return kind ? { caller, kind } : { caller };
}
