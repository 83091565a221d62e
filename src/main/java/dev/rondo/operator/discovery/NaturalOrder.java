package dev.rondo.operator.discovery;

import java.util.Comparator;

/** Texts as people sort them: "vllm-2" before "vllm-10". Total: only equal texts compare as equal. */
final class NaturalOrder implements Comparator<String> {
    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int endLeft = numberEnd(left, i);
            int endRight = numberEnd(right, j);
            int order = endLeft > i && endRight > j
                    ? compareNumbers(left.substring(i, endLeft), right.substring(j, endRight))
                    : Character.compare(left.charAt(i), right.charAt(j));
            if (order != 0) {
                return order;
            }
            i = Math.max(endLeft, i + 1);
            j = Math.max(endRight, j + 1);
        }
        int rest = Integer.compare(left.length() - i, right.length() - j);
        return rest != 0 ? rest : left.compareTo(right);
    }

    private static int numberEnd(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private static int compareNumbers(String left, String right) {
        String shorter = left.replaceFirst("^0+", "");
        String other = right.replaceFirst("^0+", "");
        int order = Integer.compare(shorter.length(), other.length());
        return order != 0 ? order : shorter.compareTo(other);
    }
}
