/** The layout engine as a Web Worker: loaded inside one, it listens to messages by itself. */
import 'elkjs/lib/elk-worker.min.js';
