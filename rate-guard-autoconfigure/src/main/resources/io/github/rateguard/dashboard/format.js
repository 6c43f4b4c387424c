// How numbers and times are written.

const COUNT = new Intl.NumberFormat("en");
const SHORT = new Intl.NumberFormat("en", { notation: "compact", maximumFractionDigits: 1 });
const PERCENT = new Intl.NumberFormat("en", { style: "percent", maximumFractionDigits: 1 });
const CLOCK = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
const DATE = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short", hourCycle: "h23" });

const UNITS = [["d", 86_400], ["h", 3_600], ["min", 60], ["s", 1]];

export function count(number) {
	return COUNT.format(number ?? 0);
}

export function short(number) {
	return (number < 10_000) ? count(number) : SHORT.format(number);
}

export function percent(part, whole) {
	return (whole > 0) ? PERCENT.format(part / whole) : PERCENT.format(0);
}

export function clock(date) {
	return CLOCK.format(date);
}

export function date(instant) {
	return instant ? DATE.format(new Date(instant)) : "";
}

/** The two largest units of a time, such as "1 h 20 min". */
export function duration(seconds) {
	const words = [];
	let rest = Math.max(0, Math.round(seconds));
	for (const [unit, size] of UNITS) {
		if (rest >= size && words.length < 2) {
			words.push(`${Math.floor(rest / size)} ${unit}`);
			rest %= size;
		}
		else if (words.length > 0) {
			break;
		}
	}
	return words.join(" ") || "0 s";
}

/** How far off a point in time is, in whole minutes unless it is near. */
export function until(instant, now) {
	if (!instant) {
		return "until lifted";
	}
	const seconds = (Date.parse(instant) - now) / 1000;
	if (!Number.isFinite(seconds)) {
		return String(instant);
	}
	if (seconds <= 0) {
		return "ending";
	}
	return (seconds < 120) ? `${duration(seconds)} left` : `${duration(Math.floor(seconds / 60) * 60)} left`;
}

/** Money is text: its digits are kept, only superfluous zeros go. */
export function money(amount, currency) {
	if (amount === null || amount === undefined) {
		return "unknown";
	}
	const [whole, fraction = ""] = String(amount).split(".");
	const digits = fraction.replace(/0+$/, "");
	const cents = (digits.length > 0 && digits.length < 2) ? digits.padEnd(2, "0") : digits;
	const text = whole.replace(/\B(?=(\d{3})+(?!\d))/g, ",") + (cents ? `.${cents}` : "");
	return currency ? `${text} ${currency}` : text;
}
