package dev.rondo.engine;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;

/**
 * Writes a request straight to its socket, past the channel's pipeline and queue, which cost more than the rest of a write.
 * Only for channels whose bytes go out as they are and whose queue is empty.
 */
final class DirectSend {
    private DirectSend() {}

    /** Moves what the socket takes at once out of the buffer; nothing where that is impossible. Never fails. */
    static void send(Channel channel, ByteBuf bytes) {
        if (!(channel instanceof UnixChannel unix) || !bytes.hasMemoryAddress()) {
            return;
        }
        if (!(unix.fd() instanceof Socket socket) || !socket.isOpen()) {
            // Of a closed one the number may be another socket's by now.
            return;
        }
        try {
            // send(2): write(2) does the same after it has gone through the file system's own layer.
            bytes.skipBytes(socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex()));
        } catch (IOException e) {
            // The channel meets the same failure when it writes the rest, and knows whom to tell.
        }
    }
}
