// Asks for what is shown, again and again: not while nobody looks, and seldom while nobody answers.

import { Refused, read } from "./client.js";

const ROUND = 1_000;
const LONGEST_ANSWER = 5_000;
const SILENCE = 3_000;
const LONGEST_PAUSE = 30_000;
const LATE_PAUSE = 5_000;
const GONE = 30_000;

export class Poller {

	/**
	 * @param feeds {path, every, show(data), gone()}: where to ask, how often in ms, and who is told
	 * @param watcher {answered(late, reason), failing(reason, pause)}, late being the feeds that did not
	 */
	constructor(feeds, watcher) {
		this.feeds = feeds.map((feed) => ({ ...feed, due: 0, failures: 0, asking: false, reason: null }));
		this.watcher = watcher;
		this.paused = false;
		this.silent = false;
		this.running = null;
		document.addEventListener("visibilitychange", () => this.wake());
	}

	pause(paused) {
		this.paused = paused;
		this.wake();
	}

	/** Asks for everything at once, as after a write. */
	wake() {
		clearTimeout(this.timer);
		this.running?.abort();
		this.running = null;
		this.feeds.forEach((feed) => feed.asking = false);
		if (!this.paused && !document.hidden) {
			this.running = new AbortController();
			this.answered = performance.now();
			this.askAll();
			this.round();
		}
	}

	askAll() {
		this.feeds.forEach((feed) => feed.due = 0);
	}

	/** Whoever answers late keeps no other feed from being asked. */
	round() {
		const now = performance.now();
		this.feeds.filter((feed) => !feed.asking && feed.due <= now).forEach((feed) => this.ask(feed, now, this.running));
		this.timer = setTimeout(() => this.round(), ROUND);
	}

	async ask(feed, now, running) {
		feed.asking = true;
		const controller = new AbortController();
		const abort = () => controller.abort();
		running.signal.addEventListener("abort", abort);
		const timeout = setTimeout(abort, LONGEST_ANSWER);
		let told;
		try {
			const data = await read(feed.path, controller.signal);
			told = () => this.succeed(feed, now + feed.every - ROUND / 2, () => feed.show(data));
		}
		catch (error) {
			const refused = error instanceof Refused;
			told = (refused && (error.status === 404 || error.status === 403))
				? () => this.succeed(feed, now + GONE, feed.gone)
				: () => this.fail(feed, now, refused ? error.message : "rate-guard does not answer.");
		}
		clearTimeout(timeout);
		running.signal.removeEventListener("abort", abort);
		if (this.running === running) {
			feed.asking = false;
			told();
			this.tell();
		}
	}

	succeed(feed, due, show) {
		this.answered = performance.now();
		if (this.silent) {
			this.silent = false;
			this.askAll();
		}
		feed.due = due;
		feed.failures = 0;
		show();
	}

	fail(feed, now, reason) {
		this.silent = performance.now() - this.answered > SILENCE;
		feed.failures++;
		feed.reason = reason;
		feed.due = now + Math.max(feed.every, Math.min(this.silent ? LONGEST_PAUSE : LATE_PAUSE, ROUND * 2 ** feed.failures));
	}

	tell() {
		const late = this.feeds.filter((feed) => feed.failures > 0);
		if (this.silent) {
			this.watcher.failing(late[0].reason, Math.max(0, Math.min(...this.feeds.map((feed) => feed.due)) - performance.now()));
		}
		else {
			this.watcher.answered(late, late[0]?.reason);
		}
	}

}
