package dev.rondo.servermetrics;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Collects a body up to a bound, and drops the connection once it is reached. */
public final class BoundedBody implements HttpResponse.BodySubscriber<BoundedBody.Content> {
    /**
     * What was read.
     *
     * @param cut whether the body went on
     */
    public record Content(String text, boolean cut) {}

    private final int maxBytes;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CompletableFuture<Content> content = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** @param maxBytes of the body that are kept, at least 1 */
    public BoundedBody(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<Content> getBody() {
        return content;
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        subscription = newSubscription;
        newSubscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), maxBytes - bytes.size())];
            buffer.get(part);
            bytes.writeBytes(part);
            if (buffer.hasRemaining() && !content.isDone()) {
                complete(true);
            }
        }
    }

    @Override
    public void onError(Throwable failure) {
        content.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        complete(false);
    }

    private void complete(boolean cut) {
        content.complete(new Content(bytes.toString(StandardCharsets.UTF_8), cut));
        if (cut && subscription != null) {
            subscription.cancel();
        }
    }
}
