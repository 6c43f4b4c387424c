package io.github.rateguard.web;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalPathTests {

	@Example
	void aPathThatIsCanonicalStaysAsItIs() {
		String path = "/admin/secret";
		assertThat(CanonicalPath.of(path)).isSameAs(path);
		assertThat(CanonicalPath.of("/")).isEqualTo("/");
	}

	@Example
	void emptySegmentsParametersAndASlashAtTheEndAreLeftOut() {
		assertThat(CanonicalPath.of("//admin///secret//")).isEqualTo("/admin/secret");
		assertThat(CanonicalPath.of("/admin;a=b/secret;c")).isEqualTo("/admin/secret");
		assertThat(CanonicalPath.of("/;x/admin")).isEqualTo("/admin");
		assertThat(CanonicalPath.of("")).isEqualTo("/");
		assertThat(CanonicalPath.of("///")).isEqualTo("/");
		assertThat(CanonicalPath.of("admin")).isEqualTo("/admin");
	}

	@Property
	void aCanonicalPathHasOneCanonicalPath(
			@ForAll @Chars({ '/', ';', '.' }) @CharRange(from = 'a', to = 'c') String path) {
		String canonical = CanonicalPath.of(path);
		assertThat(CanonicalPath.of(canonical)).isEqualTo(canonical);
		assertThat(canonical).startsWith("/").doesNotContain("//").doesNotContain(";");
		assertThat(canonical.length() == 1 || !canonical.endsWith("/")).isTrue();
	}

}
