"""LangChain as its tutorial on retrieval shows it: splitter, Chroma.from_documents, as_retriever."""

from __future__ import annotations

from exchange import DEEP, Clock, Passage, answer_all, given  # type: ignore[import-not-found]  # beside this file

clock = Clock()
# isort: split
from langchain_chroma import Chroma  # type: ignore[import-not-found]  # noqa: E402  # in .venv-peers
from langchain_core.documents import Document  # type: ignore[import-not-found]  # noqa: E402
from langchain_huggingface import HuggingFaceEmbeddings  # type: ignore[import-not-found]  # noqa: E402
from langchain_text_splitters import RecursiveCharacterTextSplitter  # type: ignore[import-not-found]  # noqa: E402

asked = given()
model = HuggingFaceEmbeddings(model_name=asked.model)
model.embed_query("warm")
start = clock.lap()
documents = [Document(text, metadata={"posting": id_}) for id_, text in asked.postings.items()]
pieces = RecursiveCharacterTextSplitter().split_documents(documents)
store = Chroma.from_documents(pieces, model, persist_directory=asked.work)
indexing = clock.lap()


def passages(retriever: object, question: str) -> list[Passage]:
    found = retriever.invoke(question)  # type: ignore[attr-defined]  # LangChain's
    return [Passage(one.metadata["posting"], one.page_content) for one in found]


usual, deep = store.as_retriever(), store.as_retriever(search_kwargs={"k": DEEP})
answer_all(
    asked, start, indexing, len(pieces), lambda q: passages(usual, q), lambda q: passages(deep, q),
    "RecursiveCharacterTextSplitter (4,000 characters, 200 shared), Chroma, 4 passages",
)  # fmt: skip
