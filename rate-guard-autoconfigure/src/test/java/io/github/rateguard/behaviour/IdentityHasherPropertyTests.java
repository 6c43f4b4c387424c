package io.github.rateguard.behaviour;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Property tests for {@link IdentityHasher}.
 */
class IdentityHasherPropertyTests {

	private final IdentityHasher hasher = IdentityHasher.of("secret");

	@Property
	void aPartOfATextHasTheHashThatItHasElsewhere(@ForAll @StringLength(max = 80) String before,
			@ForAll @StringLength(max = 80) String part, @ForAll @StringLength(max = 80) String after) {
		int start = before.length();
		assertThat(this.hasher.text(before + part + after, start, start + part.length()))
			.isEqualTo(this.hasher.text(part, 0, part.length()));
	}

	@Property
	void anotherPartHasAnotherHash(@ForAll @StringLength(max = 80) String one,
			@ForAll @StringLength(max = 80) String other) {
		assertThat(this.hasher.text(one, 0, one.length()) == this.hasher.text(other, 0, other.length()))
			.isEqualTo(one.equals(other));
	}

}
