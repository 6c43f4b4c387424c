package io.github.rateguard.actuate;

import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.KnownCallers.KnownCaller;
import io.github.rateguard.store.IdentityHash;
import io.github.rateguard.store.StoreUnavailableException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.audit.AuditEvent;
import org.springframework.boot.actuate.audit.listener.AuditApplicationEvent;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.OperationType;
import org.springframework.boot.actuate.endpoint.SecurityContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Who may have changed what, and who is told.
 */
class EndpointActionsTests {

	private final List<AuditEvent> events = new ArrayList<>();

	private final EndpointActions actions = actions(
			new AuditTrail((event) -> this.events.add(((AuditApplicationEvent) event).getAuditEvent())));

	@Test
	void whatWasDoneIsToldWithItsAuthor() {
		OperationResponseBody body = this.actions.execute(OperationType.WRITE, path("turn"), Map.of("caller", "bob"),
				by("olga"));
		assertThat(body).isEqualTo(new Turned("bob", "olga"));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getPrincipal()).isEqualTo("olga");
			assertThat(event.getType()).isEqualTo("RATE_GUARD_TURNED");
			assertThat(event.getData()).containsEntry("caller", "bob");
		});
	}

	@Test
	void whoeverIsNotAuthenticatedIsAnonymous() {
		assertThat(
				this.actions.execute(OperationType.WRITE, path("turn"), Map.of("caller", "bob"), SecurityContext.NONE))
			.isEqualTo(new Turned("bob", "anonymous"));
		assertThat(this.actions.execute(OperationType.WRITE, path("turn"), Map.of("caller", "bob"), by(" ")))
			.isEqualTo(new Turned("bob", "anonymous"));
	}

	@Test
	void whatWasNotDoneIsNotTold() {
		assertThatExceptionOfType(InvalidEndpointRequestException.class)
			.isThrownBy(() -> this.actions.execute(OperationType.WRITE, path("turn"), Map.of(), by("olga")));
		assertThatExceptionOfType(InvalidEndpointRequestException.class).isThrownBy(() -> this.actions
			.execute(OperationType.WRITE, path("turn"), Map.of("caller", "bob", "tier", "pro"), by("olga")));
		assertThat(this.actions.execute(OperationType.DELETE, path("turn"), Map.of("caller", "bob"), by("olga")))
			.isNull();
		assertThat(this.actions.execute(OperationType.WRITE, new String[0], Map.of(), by("olga"))).isNull();
		assertThat(this.events).isEmpty();
	}

	@Test
	void whatMayHaveBeenDoneIsToldAsUnknown() {
		assertThatExceptionOfType(StoreUnavailableException.class).isThrownBy(() -> this.actions
			.execute(OperationType.WRITE, path("turn"), Map.of("caller", Turn.UNANSWERED), by("olga")));
		assertThat(this.events).singleElement().satisfies((event) -> {
			assertThat(event.getPrincipal()).isEqualTo("olga");
			assertThat(event.getType()).isEqualTo("RATE_GUARD_TURNED_UNKNOWN");
			assertThat(event.getData()).containsEntry("caller", Turn.UNANSWERED);
		});
	}

	@Test
	void aListenerThatFailsUndoesNothing() {
		EndpointActions unheard = actions(new AuditTrail((event) -> {
			throw new IllegalStateException("No disk");
		}));
		assertThat(unheard.execute(OperationType.WRITE, path("turn"), Map.of("caller", "bob"), by("olga")))
			.isEqualTo(new Turned("bob", "olga"));
	}

	@Test
	void twoActionsOfOneNameStopTheStart() {
		assertThatIllegalStateException()
			.isThrownBy(() -> new EndpointActions(List.of(new Turn(), new Turn()), new AuditTrail((event) -> {
			}), RequestQuery.NONE))
			.withMessageContaining("'turn'");
	}

	@Test
	void idsAreShownAsTheyAreOnlyWhereThatIsConfigured() {
		IdentityHash hash = new IdentityHash("secret");
		CallerNames hidden = new CallerNames(hash, false, (text) -> List.of());
		assertThat(hidden.shown("bob")).isEqualTo("#" + hash.of("bob"));
		assertThat(new CallerNames(hash, true, (text) -> List.of()).shown("bob")).isEqualTo("bob");
		assertThat(hidden.meant(hidden.shown("bob"), List.of("alice", "bob")).id()).isEqualTo("bob");
		assertThat(hidden.meant("#1", List.of()).id()).isEqualTo("#1");
		assertThatExceptionOfType(NothingFoundException.class)
			.isThrownBy(() -> hidden.meant(hidden.shown("bob"), List.of()));
		assertThat(new CallerNames(hash, false,
				(text) -> text.equals(hash.of("bob")) ? List.of(new KnownCaller("bob", false, null)) : List.of())
			.meant(hidden.shown("bob"), List.of())
			.id()).isEqualTo("bob");
	}

	private static EndpointActions actions(AuditTrail auditTrail) {
		return new EndpointActions(List.of(new Turn()), auditTrail, RequestQuery.NONE);
	}

	private static String[] path(String name) {
		return new String[] { name };
	}

	private static SecurityContext by(String name) {
		return new SecurityContext() {

			@Override
			public @Nullable Principal getPrincipal() {
				return () -> name;
			}

			@Override
			public boolean isUserInRole(String role) {
				return false;
			}

		};
	}

	private static final class Turn implements EndpointAction {

		private static final String UNANSWERED = "unanswered";

		@Override
		public OperationType type() {
			return OperationType.WRITE;
		}

		@Override
		public String name() {
			return "turn";
		}

		@Override
		public Set<String> parameters() {
			return Set.of("caller");
		}

		@Override
		public ActionResult execute(SectionRequest request, String author) {
			String caller = request.required("caller");
			if (caller.equals(UNANSWERED)) {
				throw new UnknownOutcomeException(new StoreUnavailableException("No answer", null),
						"RATE_GUARD_TURNED_UNKNOWN", Map.of("caller", caller));
			}
			return new ActionResult(new Turned(caller, author), "RATE_GUARD_TURNED", Map.of("caller", caller));
		}

	}

	record Turned(String caller, String author) implements OperationResponseBody {

	}

}
