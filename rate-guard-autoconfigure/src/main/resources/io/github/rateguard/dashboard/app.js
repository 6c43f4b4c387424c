// Puts the page together.

import { BansView, OverridesView } from "./bans.js";
import { BehaviourView } from "./behaviour.js";
import { BudgetsView } from "./budgets.js";
import { CallersView } from "./callers.js";
import { read } from "./client.js";
import { byId, setAttribute, setText, show } from "./dom.js";
import { clock } from "./format.js";
import { Poller } from "./poller.js";
import { DoctorView, StoreView } from "./state.js";
import { Summary } from "./summary.js";
import { TrafficView } from "./traffic.js";
import { Access, Writes } from "./writes.js";

const access = new Access();
const writes = new Writes(access, () => poller?.wake());
const traffic = new TrafficView(writes);
const budgets = new BudgetsView(writes);
const callers = new CallersView(writes);
const behaviour = new BehaviourView();
const bans = new BansView(writes);
const overrides = new OverridesView(writes);
const store = new StoreView();
const doctor = new DoctorView();
const summary = new Summary({ traffic, budgets, bans, behaviour, doctor });

let poller;
let paused = false;

const FEEDS = [
	{ path: "", every: 2_000, show: (data) => store.show(data), gone: hide("store") },
	{ path: "traffic", every: 1_000, show: (data) => (traffic.showTraffic(data), callers.show(data)),
		gone: hide("traffic", "callers", "fingerprints") },
	{ path: "budgets", every: 1_000, show: (data) => budgets.show(data, Date.now()), gone: hide("budgets") },
	{ path: "bans", every: 1_000, show: (data) => bans.show(data, Date.now()), gone: hide("bans") },
	{ path: "policies", every: 2_000, show: (data) => traffic.showPolicies(data), gone() {} },
	{ path: "overrides", every: 2_000, show: (data) => overrides.show(data, Date.now()), gone: hide("overrides") },
	{ path: "behaviour", every: 5_000, show: (data) => behaviour.show(data, Date.now()), gone: hide("behaviour") },
	{ path: "doctor", every: 10_000, show: (data) => doctor.show(data), gone: hide("doctor") },
];

const watcher = {
	answered(late, reason) {
		if (late.length > 0) {
			setText(byId("trouble-text"), `${reason} What you see of ${late.map(({ path }) => path || "the store").join(", ")} is older.`);
		}
		show(byId("trouble"), late.length > 0);
		live("live", "Live");
		setText(byId("clock"), clock(new Date()));
		summary.show();
	},
	failing(reason, pause) {
		live("failing", "Not live");
		setText(byId("trouble-text"), `${reason} Next try in ${Math.round(pause / 1000)} s. What you see is older.`);
		show(byId("trouble"), true);
	},
};

function hide(...ids) {
	return () => ids.forEach((id) => show(byId(id), false));
}

function live(state, words) {
	setAttribute(byId("pulse"), "data-state", paused ? "paused" : state);
	setText(byId("live"), paused ? "Paused" : words);
}

async function start() {
	try {
		const { sections } = await read("dashboard/sections");
		poller = new Poller(FEEDS.filter((feed) => feed.path === "" || sections.includes(feed.path)), watcher);
		poller.wake();
		await access.learn();
	}
	catch {
		watcher.failing("rate-guard does not answer.", 5_000);
		setTimeout(start, 5_000);
	}
}

byId("pause").addEventListener("click", () => {
	paused = !paused;
	setText(byId("pause"), paused ? "Resume" : "Pause");
	live("waiting", "Connecting");
	poller?.pause(paused);
});
byId("retry").addEventListener("click", () => poller?.wake());

start();
