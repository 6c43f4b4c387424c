package io.github.rateguard.behaviour.client;

/**
 * Points for an observed value: as many steps as there are edges, and one more.
 * Immutable.
 */
final class PointTable {

	private final double[] edges;

	private final double[] points;

	/**
	 * Create a table.
	 * @param edges where a step begins, ascending
	 * @param points the points below the first edge, from the first edge on, and so on
	 */
	PointTable(double[] edges, double[] points) {
		if (points.length != edges.length + 1) {
			throw new IllegalArgumentException("There must be one more of points than of edges");
		}
		this.edges = edges.clone();
		this.points = points.clone();
	}

	double at(double value) {
		int step = 0;
		while (step < this.edges.length && value >= this.edges[step]) {
			step++;
		}
		return this.points[step];
	}

}
