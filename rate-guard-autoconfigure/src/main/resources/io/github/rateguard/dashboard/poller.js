// Asks for what is shown, again and again: not while nobody looks, and seldom while nobody answers.

import { Refused, read } from "./client.js";

const ROUND = 1_000;
const LONGEST_ANSWER = 5_000;
const LONGEST_PAUSE = 30_000;
const GONE = 30_000;

export class Poller {

	/**
	 * @param feeds {path, every, show(data), gone()}: where to ask, how often in ms, and who is told
	 * @param watcher {answered(now), failing(reason, pause)}
	 */
	constructor(feeds, watcher) {
		this.feeds = feeds.map((feed) => ({ ...feed, due: 0 }));
		this.watcher = watcher;
		this.failures = 0;
		this.paused = false;
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
		if (!this.paused && !document.hidden) {
			this.feeds.forEach((feed) => feed.due = Math.min(feed.due, 0));
			this.round();
		}
	}

	async round() {
		const controller = new AbortController();
		this.running = controller;
		const started = performance.now();
		const timeout = setTimeout(() => controller.abort("late"), LONGEST_ANSWER);
		const due = this.feeds.filter((feed) => feed.due <= started);
		const failures = await Promise.all(due.map((feed) => this.ask(feed, started, controller.signal)));
		clearTimeout(timeout);
		if (this.running !== controller) {
			return;
		}
		const failure = failures.find((each) => each !== null);
		this.failures = failure ? this.failures + 1 : 0;
		const pause = failure ? Math.min(LONGEST_PAUSE, ROUND * 2 ** this.failures) : ROUND;
		if (failure) {
			this.watcher.failing(failure, pause);
		}
		else {
			this.watcher.answered();
		}
		this.timer = setTimeout(() => this.round(), Math.max(0, started + pause - performance.now()));
	}

	async ask(feed, now, signal) {
		try {
			const data = await read(feed.path, signal);
			if (!signal.aborted) {
				feed.due = now + feed.every - ROUND / 2;
				feed.show(data);
			}
			return null;
		}
		catch (error) {
			if (error instanceof Refused && (error.status === 404 || error.status === 403)) {
				feed.due = now + GONE;
				feed.gone();
				return null;
			}
			return (error instanceof Refused) ? error.message : "rate-guard does not answer.";
		}
	}

}
