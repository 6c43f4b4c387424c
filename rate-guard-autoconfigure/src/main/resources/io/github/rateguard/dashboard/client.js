// Calls the endpoint that this page is a part of, wherever it is mounted.

// From the origin on, as fetch takes no address with the user name and password of the page's own
const ENDPOINT = location.origin + location.pathname.replace(/\/+$/, "").replace(/\/[^/]*$/, "");

/** An answer that is not what was asked for; status 0 stands for a login page. */
export class Refused extends Error {

	constructor(status, says) {
		super(says);
		this.status = status;
	}

}

export async function read(path, signal) {
	return json(await call(path, { signal }));
}

/** Changes something; bodies are JSON, so no form of a foreign page can send them. */
export async function write(method, path, body) {
	const send = (token) => call(path, { method, body: body ? JSON.stringify(body) : undefined,
		headers: body ? { "Content-Type": "application/json", ...token } : token });
	const response = await send(await toldToken());
	const cookie = cookieToken();
	return json((cookie && (response.status === 401 || response.status === 403)) ? await send(cookie) : response);
}

/** The methods that the endpoint allows for a path, without trying one. */
export async function methods(path) {
	const response = await call(path, { method: "OPTIONS" });
	return response.ok ? (response.headers.get("Allow") ?? "").split(/\s*,\s*/) : [];
}

function call(path, { headers = {}, ...options }) {
	return fetch(path ? `${ENDPOINT}/${path}` : ENDPOINT, {
		...options,
		// Spring Security then answers with a status, not with the browser's own dialog
		headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest", ...headers },
		cache: "no-store",
		credentials: "same-origin",
		redirect: "manual",
	});
}

/** Spring Security's token, as forms are told it. */
async function toldToken() {
	const { headerName, token } = await read("dashboard/csrf");
	return headerName ? { [headerName]: token } : {};
}

/** The token as csrf.spa() wants it in a header. The cookie may be another application's, so it is tried last. */
function cookieToken() {
	const cookie = /(?:^|;\s*)XSRF-TOKEN=([\w.~-]+)(?:;|$)/.exec(document.cookie);
	return cookie ? { "X-XSRF-TOKEN": cookie[1] } : null;
}

async function json(response) {
	if (response.type === "opaqueredirect") {
		throw new Refused(0, "You are not signed in any more.");
	}
	const body = (response.headers.get("Content-Type") ?? "").includes("json") ? await response.json() : null;
	if (!response.ok) {
		throw new Refused(response.status, body?.detail ?? body?.message ?? words(response.status));
	}
	return body;
}

function words(status) {
	switch (status) {
		case 400: return "The endpoint does not understand this.";
		case 401: return "You are not signed in any more.";
		case 403: return "You may not do this (403).";
		case 404: return "There is no such thing (404).";
		case 405: return "The endpoint is read-only (405).";
		case 503: return "The store does not answer, so nothing was changed (503).";
		default: return `The endpoint answered ${status}.`;
	}
}
