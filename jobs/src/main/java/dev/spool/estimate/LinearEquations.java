package dev.spool.estimate;

/** Symmetric, positive definite systems, which need no exchange of rows. */
final class LinearEquations {
  private LinearEquations() {}

  /** The solution by Gauss's elimination, which overwrites what it is given. */
  static double[] solved(double[][] equations, double[] right) {
    for (int i = 0; i < right.length; i++) {
      for (int below = i + 1; below < right.length; below++) {
        var factor = equations[below][i] / equations[i][i];
        right[below] -= factor * right[i];
        for (int j = i; j < right.length; j++) {
          equations[below][j] -= factor * equations[i][j];
        }
      }
    }
    for (int i = right.length - 1; i >= 0; i--) {
      for (int j = i + 1; j < right.length; j++) {
        right[i] -= equations[i][j] * right[j];
      }
      right[i] /= equations[i][i];
    }
    return right;
  }
}
