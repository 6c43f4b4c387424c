package io.github.rateguard.web;

import java.util.List;

/**
 * Problem details of RFC 9457, with {@code violated-policies} of the Internet-Draft
 * draft-ietf-httpapi-ratelimit-headers-11 as an extension member. Needs no JSON library:
 * an application without one is answered too, and a flood of refusals costs little.
 *
 * @param type why the call was refused
 * @param detail sentences for the developer of the client
 * @param instance a URI reference to what was asked for
 * @param violatedPolicies the names of the policies that refused
 */
record Problem(ProblemType type, String detail, String instance, List<String> violatedPolicies) {

	private static final int TYPICAL_REST = 240;

	byte[] toJson() {
		JsonText json = new JsonText(this.detail.length() + this.instance.length() + TYPICAL_REST);
		json.raw("{\"type\":").string(this.type.uri());
		json.raw(",\"title\":").string(this.type.title());
		json.raw(",\"status\":").raw(Integer.toString(this.type.status()));
		json.raw(",\"detail\":").string(this.detail);
		json.raw(",\"instance\":").string(this.instance);
		json.raw(",\"violated-policies\":").strings(this.violatedPolicies).raw("}");
		return json.toBytes();
	}

}
