package dev.spool.job;

/** Why an attempt failed: a sentence for the caller, technical detail for us. */
public record Failure(FailureCode code, String sentence, String detail) {}
