package dev.rondo.simulator;

/** An event with room for a token's text between its two parts. */
record Frame(byte[] before, byte[] after) {}
