// Asks before anything is changed.

import { byId, element, setText, show } from "./dom.js";

const DURATIONS = [["15m", "15 minutes"], ["1h", "1 hour"], ["8h", "8 hours"], ["1d", "1 day"], ["7d", "7 days"],
	["30d", "30 days"]];

/** Field by name: a text. */
export function textField(label, { value = "", hint = "", required = true, maximum = 200 } = {}) {
	return (id) => {
		const input = element("input", { id, type: "text", maxlength: maximum, autocomplete: "off", spellcheck: "false",
			required, "aria-describedby": hint ? `${id}-hint` : null });
		input.value = value;
		return field(id, label, input, hint);
	};
}

/** Field by name: one of several, each [value, words]. */
export function choice(label, options, value) {
	return (id) => {
		const select = element("select", { id }, ...options.map(([key, words]) => element("option", { value: key }, words)));
		if (value !== undefined) {
			select.value = value;
		}
		return field(id, label, select, "");
	};
}

export function reason() {
	return textField("Reason", { hint: "Kept in the audit log, and shown to who looks next" });
}

export function lasting(value = "1h") {
	return choice("For how long", DURATIONS, value);
}

function field(id, label, input, hint) {
	return { input, node: element("p", { class: "field" }, element("label", { for: id }, label), input,
		hint ? element("small", { id: `${id}-hint` }, hint) : null) };
}

/**
 * Opens a dialog.
 * @param fields functions by name, of those above
 * @param send takes the values by name, and returns a promise of the words that are said when it is done
 * @param home the id of the heading that is focused if the opener is gone afterwards
 * @param leaving whether the opener goes with what is changed
 */
export function ask({ title, says, fields, confirm, send, home, leaving = false }) {
	const opener = document.activeElement;
	const made = Object.entries(fields).map(([name, make]) => [name, make(`field-${name}`)]);
	const trouble = element("p", { class: "trouble", role: "alert", hidden: true });
	const go = element("button", { type: "submit", class: "primary" }, confirm);
	const cancel = element("button", { type: "button" }, "Cancel");
	const form = element("form", {}, element("h2", { id: "dialog-title" }, title),
		element("p", { id: "dialog-says" }, says), ...made.map(([, each]) => each.node), trouble,
		element("p", { class: "dialog-actions" }, cancel, go));
	let done = false;
	const dialog = element("dialog", { "aria-labelledby": "dialog-title", "aria-describedby": "dialog-says" }, form);
	document.body.append(dialog);

	cancel.addEventListener("click", () => dialog.close());
	dialog.addEventListener("close", () => {
		dialog.remove();
		(opener?.isConnected && !opener.disabled && !(done && leaving) ? opener : byId(home))?.focus();
	});
	form.addEventListener("submit", async (event) => {
		event.preventDefault();
		go.disabled = true;
		show(trouble, false);
		try {
			const said = await send(Object.fromEntries(made.map(([name, each]) => [name, each.input.value.trim()])));
			done = true;
			dialog.close();
			toast(said);
		}
		catch (error) {
			setText(trouble, (error instanceof TypeError) ? "rate-guard does not answer. Nothing may have changed."
				: error.message);
			show(trouble, true);
			go.disabled = false;
			go.focus();
		}
	});
	dialog.showModal();
	(made[0]?.[1].input ?? cancel).focus();
}

let hiding;

function toast(text) {
	const box = byId("toast");
	setText(box, text);
	clearTimeout(hiding);
	hiding = setTimeout(() => setText(box, ""), 10_000);
}
