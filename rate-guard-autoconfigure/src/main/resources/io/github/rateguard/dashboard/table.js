// Tables that keep their rows while they are updated.

import { element, setAttribute, setText, show } from "./dom.js";

/**
 * One row for each key. While a row is focused or pointed at, no row moves and that row stays: nobody shall hit
 * another row than the one that was aimed at.
 */
export class KeyedTable {

	constructor(holder, { caption, columns, key, nothing }) {
		this.columns = columns;
		this.key = key;
		this.rows = new Map();
		this.body = element("tbody", { role: "rowgroup" });
		const headers = columns.map((column) => element("th", { scope: "col", role: "columnheader", class: column.type },
			column.hidden ? element("span", { class: "unseen" }, column.title) : column.title));
		this.table = element("table", { role: "table" }, element("caption", { class: "unseen" }, caption),
			element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...headers)), this.body);
		this.nothing = element("p", { class: "nothing" }, nothing);
		holder.append(this.table, this.nothing);
		this.show([]);
	}

	show(items) {
		const keep = this.body.contains(document.activeElement) || this.body.matches(":hover");
		const wanted = new Set(items.map(this.key));
		for (const [key, row] of this.rows) {
			if (!wanted.has(key) && !row.node.contains(document.activeElement)) {
				row.node.remove();
				this.rows.delete(key);
			}
		}
		let previous = null;
		for (const item of items) {
			const row = this.row(item);
			const place = previous ? previous.nextSibling : this.body.firstChild;
			if (!row.node.isConnected) {
				this.body.insertBefore(row.node, keep ? null : place);
			}
			else if (!keep && row.node !== place) {
				this.body.insertBefore(row.node, place);
			}
			previous = row.node;
		}
		show(this.table, this.rows.size > 0);
		show(this.nothing, this.rows.size === 0);
	}

	row(item) {
		const key = this.key(item);
		let row = this.rows.get(key);
		if (!row) {
			row = this.create(item);
			this.rows.set(key, row);
		}
		row.item = item;
		row.updates.forEach((update) => update(item));
		return row;
	}

	create(item) {
		const row = { item, updates: [] };
		row.node = element("tr", { role: "row" }, ...this.columns.map((column, i) => {
			const head = i === 0;
			const cell = element(head ? "th" : "td", { class: column.type, "data-label": column.hidden ? null : column.title,
				scope: head ? "row" : null, role: head ? "rowheader" : "cell" });
			row.updates.push(column.fill(cell, () => row.item));
			return cell;
		}));
		return row;
	}

}

/** A column of text; what is cut off by the page is in the title. */
export function text(title, read, type = null) {
	return {
		title, type,
		fill(cell) {
			const span = element("span", { class: "value" });
			cell.append(span);
			return (item) => {
				setText(span, read(item));
				setAttribute(span, "title", (type === "code") ? read(item) : null);
			};
		},
	};
}

/** A column of buttons; each entry is {label, name, act, applies}, the name being what a screen reader says. */
export function buttons(title, access, entries) {
	return {
		title, type: "actions", hidden: true,
		fill(cell, current) {
			const made = entries.map((entry) => {
				const button = element("button", { type: "button", "data-write": true }, "");
				button.addEventListener("click", () => entry.act(current()));
				access.watch(button);
				return [entry, button];
			});
			cell.append(...made.map(([, button]) => button));
			return (item) => made.forEach(([entry, button]) => {
				setText(button, entry.label(item));
				setAttribute(button, "aria-label", entry.name(item));
				show(button, entry.applies?.(item) ?? true);
			});
		},
	};
}
