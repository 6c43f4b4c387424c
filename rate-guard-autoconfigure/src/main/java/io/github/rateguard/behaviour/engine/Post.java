package io.github.rateguard.behaviour.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

import io.github.rateguard.behaviour.Observation;
import io.github.rateguard.store.SharedMail;
import io.github.rateguard.store.SharedMail.Received;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Sends observations to the owners of their clients and receives those of own clients, at
 * most once: what was sent when the store did not answer is not sent again. For one
 * thread.
 */
final class Post {

	private static final Log logger = LogFactory.getLog(Post.class);

	private final SharedMail mail;

	private final long self;

	private final MailReader reader = new MailReader();

	private Map<Long, ObservationBatch> outgoing = new HashMap<>();

	private long sequence;

	private volatile long sent;

	private volatile long lost;

	private volatile long received;

	private volatile long rejected;

	Post(SharedMail mail, long self) {
		this.mail = mail;
		this.self = self;
	}

	/**
	 * Add an observation to the next exchange. Without room it is lost.
	 */
	void add(long owner, Observation observation, long now) {
		if (!this.outgoing.computeIfAbsent(owner, (added) -> new ObservationBatch(now)).add(observation)) {
			this.lost++;
		}
	}

	/**
	 * Send what was added, and receive.
	 * @return whether the store answered
	 */
	boolean exchange(long now, Consumer<Observation> consumer) {
		Map<Long, ObservationBatch> batches = this.outgoing;
		this.outgoing = new HashMap<>();
		Map<Long, byte[]> bytes = new HashMap<>();
		int count = 0;
		for (Map.Entry<Long, ObservationBatch> entry : batches.entrySet()) {
			bytes.put(entry.getKey(), entry.getValue().encode(this.self, ++this.sequence));
			count += entry.getValue().count();
		}
		try {
			Received received = this.mail.exchange(this.self, bytes).join();
			this.reader.read(received.box(), now, consumer);
			this.sent += count;
			for (Long receiver : received.refused()) {
				ObservationBatch refused = batches.get(receiver);
				this.lost += (refused != null) ? refused.count() : 0;
			}
			this.received = this.reader.received();
			this.rejected = this.reader.rejected();
			return true;
		}
		catch (CompletionException ex) {
			logger.debug("Observations were not exchanged", ex);
			this.lost += count;
			return false;
		}
	}

	/**
	 * Return how many observations were sent.
	 */
	long sent() {
		return this.sent;
	}

	/**
	 * Return how many observations may have been lost on the way.
	 */
	long lost() {
		return this.lost;
	}

	long received() {
		return this.received;
	}

	long rejected() {
		return this.rejected;
	}

}
