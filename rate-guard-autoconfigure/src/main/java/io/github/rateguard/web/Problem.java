package io.github.rateguard.web;

import java.util.List;

import org.springframework.boot.json.JsonWriter;

/**
 * Problem details of RFC 9457, with {@code violated-policies} of the Internet-Draft
 * draft-ietf-httpapi-ratelimit-headers-11 as an extension member. Written by Spring
 * Boot's own JSON writer: an application without a JSON library is answered too.
 *
 * @param type why the call was refused
 * @param detail sentences for the developer of the client
 * @param instance a URI reference to what was asked for
 * @param violatedPolicies the names of the policies that refused
 */
record Problem(ProblemType type, String detail, String instance, List<String> violatedPolicies) {

	private static final JsonWriter<Problem> WRITER = JsonWriter.of((members) -> {
		members.add("type", (problem) -> problem.type().uri());
		members.add("title", (problem) -> problem.type().title());
		members.add("status", (problem) -> problem.type().status());
		members.add("detail", Problem::detail);
		members.add("instance", Problem::instance);
		members.add("violated-policies", Problem::violatedPolicies);
	});

	byte[] toJson() {
		return WRITER.write(this).toByteArray();
	}

}
