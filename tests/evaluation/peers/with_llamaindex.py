"""LlamaIndex as its page on Chroma shows it: VectorStoreIndex.from_documents, as_retriever."""

from __future__ import annotations

from exchange import DEEP, Clock, Passage, answer_all, given  # type: ignore[import-not-found]  # beside this file

clock = Clock()
# isort: split
import chromadb  # noqa: E402  # its import is part of the start
from chromadb.config import Settings  # noqa: E402
from llama_index.core import Document, StorageContext, VectorStoreIndex  # type: ignore[import-not-found]  # noqa: E402
from llama_index.embeddings.huggingface import HuggingFaceEmbedding  # type: ignore[import-not-found]  # noqa: E402
from llama_index.vector_stores.chroma import ChromaVectorStore  # type: ignore[import-not-found]  # noqa: E402

asked = given()
model = HuggingFaceEmbedding(model_name=asked.model)
model.get_query_embedding("warm")
start = clock.lap()
client = chromadb.PersistentClient(asked.work, Settings(anonymized_telemetry=False))
collection = client.create_collection("postings")
storage = StorageContext.from_defaults(vector_store=ChromaVectorStore(chroma_collection=collection))
documents = [Document(text=text, metadata={"posting": id_}) for id_, text in asked.postings.items()]
index = VectorStoreIndex.from_documents(documents, storage_context=storage, embed_model=model)
indexing = clock.lap()


def passages(retriever: object, question: str) -> list[Passage]:
    found = retriever.retrieve(question)  # type: ignore[attr-defined]  # LlamaIndex's
    return [Passage(one.metadata["posting"], one.text) for one in found]


usual, deep = index.as_retriever(), index.as_retriever(similarity_top_k=DEEP)
answer_all(
    asked, start, indexing, collection.count(), lambda q: passages(usual, q), lambda q: passages(deep, q),
    "SentenceSplitter (1,024 tokens, 200 shared), Chroma, 2 passages",
)  # fmt: skip
