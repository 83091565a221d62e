package dev.rondo.health;

/**
 * One lane in one phase.
 *
 * @param lane among the lanes of its generator
 * @param loop what the lane saw
 * @param thread what the kernel says of its thread; without rows where the kernel doesn't say
 */
public record LaneHealth(int lane, SecondTable<LoopColumn> loop, SecondTable<ThreadColumn> thread) {}
