package io.github.rateguard.night;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjIntConsumer;

/**
 * Sends requests to instances over a few connections to each. For one thread.
 */
final class LoadBalancer implements AutoCloseable {

	private static final int LANES = 8;

	private final List<List<Lane>> lanes = new ArrayList<>();

	LoadBalancer(List<Integer> ports) throws IOException {
		for (int port : ports) {
			List<Lane> lanes = new ArrayList<>();
			for (int i = 0; i < LANES; i++) {
				lanes.add(new Lane(port));
			}
			this.lanes.add(lanes);
		}
	}

	/**
	 * Send all, and wait for all answers.
	 */
	void exchange(List<Call> calls, ObjIntConsumer<Call> answers) throws IOException {
		for (Call call : calls) {
			List<Lane> lanes = this.lanes.get(call.instance());
			lanes.get(Math.floorMod(call.address().hashCode(), LANES)).send(call, answers);
		}
		for (List<Lane> lanes : this.lanes) {
			for (Lane lane : lanes) {
				lane.receive(answers);
			}
		}
	}

	@Override
	public void close() throws IOException {
		for (List<Lane> lanes : this.lanes) {
			for (Lane lane : lanes) {
				lane.close();
			}
		}
	}

}
