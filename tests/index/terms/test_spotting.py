"""Technologies are found where they are meant, and ordinary words of the same spelling are not."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.terms import find_technologies, technologies
from index.text.mask import lower


def keys(text: str, *, in_question: bool = False) -> set[str]:
    return {key for _, _, key in find_technologies(text, in_question=in_question)}


MEANT = [
    ("c++", "Embedded C++ Engineer"),
    ("aws lambda", "AWS, with Lambda and S3"),
    ("c", "Firmware in C for motor controllers"),
    ("c", "You have written C and C++ for years"),
    ("c", "C/C++ on small devices"),
    ("c", "- C"),
    ("c", "Systems Engineer (C)"),
    ("c", "Rust, C, or Zig"),
    ("c++", "Low-latency C++ services"),
    ("c++", "modern C++17 and templates"),
    ("c++", "C++/Python bindings"),
    ("c#", "C# and F# on Windows"),
    ("c#", "A desktop app in C#."),
    ("r", "Statistics in R or Python"),
    ("r", "Python/R/Julia"),
    ("r", "R programming for clinical trials"),
    ("r", "You know SQL, R and a bit of Stata"),
    ("go", "Our billing is written in Go."),
    ("go", "Senior Go Engineer"),
    ("go", "Backend Engineer (Go)"),
    ("go", "- Go (three years or more)"),
    ("go", "Java, Kotlin, or Go"),
    ("go", "golang microservices"),
    ("go", "GO/Java"),
    ("go", "Go-based tooling"),
    ("go", "Go is a plus"),
    ("swift", "iOS apps in Swift"),
    ("swift", "Swift and Kotlin"),
    ("swift", "* Swift"),
    ("rust", "a storage engine in Rust"),
    ("rust", "Rust experience is welcome"),
    ("rust", "RUST"),
    ("spring", "Java with Spring and Hibernate"),
    ("spring", "Spring Framework"),
    ("spring boot", "springboot services"),
    ("express", "Node.js, Express and MongoDB"),
    ("express", "ExpressJS"),
    ("less", "CSS preprocessors (Sass, Less)"),
    ("make", "build systems: CMake, Make, Bazel"),
    ("make", "Makefiles"),
    ("dart", "Mobile apps in one language (Dart)"),
    ("osquery", "Endpoint tools such as osquery or YARA"),
    ("aws kms", "Envelope encryption with AWS KMS"),
    ("doctrine", "Symfony with Doctrine"),
    ("avfoundation", "Video with AVFoundation"),
    ("spark", "batch jobs on Spark"),
    ("spark", "PySpark"),
    ("scala", "Scala or Kotlin"),
    ("java", "Java 17"),
    ("javascript", "plain JavaScript"),
    ("javascript", "JS and CSS"),
    ("react", "React front ends"),
    ("excel", "advanced Excel"),
    ("excel", "Word, Excel and PowerPoint"),
    ("word", "Word, Excel and PowerPoint"),
    (".net", ".NET 8 and SQL Server"),
    (".net", "a .net shop"),
    ("node.js", "services in Node"),
    ("node.js", "Node JS, TypeScript"),
    ("f#", "F# on the server"),
    ("gocd", "pipelines in GoCD"),
    ("gcp", "Google Cloud"),
    ("phoenix", "Elixir with Phoenix"),
    ("d3", "charts with D3"),
    ("rest", "RESTful services"),
    ("pub/sub", "Pub/Sub topics"),
    ("ruby on rails", "Rails, React"),
    ("react native", "react-native"),
]

NOT_MEANT = [
    ("dart", "Our Data and Reliability Team (DART) is on duty."),
    ("c", "Embedded C++ Engineer"),
    ("aws lambda", "modern data architectures, including Lambda and Kappa patterns"),
    ("aws lambda", "error monitoring using lambda architectures"),
    ("c", "We have just closed our Series C"),
    ("c", "Present to the C-suite and C-level executives"),
    ("c", "Vitamin C and fresh fruit"),
    ("c", "Zone C: 120,000"),
    ("c", "C#, not Java"),
    ("c", "USB-C chargers for everyone"),
    ("c", "R&D and C&I customers"),
    ("r", "You will lead R&D in Ghent"),
    ("r", "Eight years of R & D"),
    ("r", "solid RD experience"),
    ("r", "a PG-rated, R-rated joke"),
    ("r", "Toys R Us"),
    ("go", "You are the go-to person for releases"),
    ("go", "Go above and beyond"),
    ("go", "our Go-to-market team"),
    ("go", "Go to market plans"),
    ("go", "we go live in May"),
    ("go", "GoCD and Jenkins"),
    ("go", "A laptop with 512 Go of storage"),
    ("go", "There you go."),
    ("swift", "SWIFT payments and SEPA"),
    ("swift", "a swift reply"),
    ("swift", "Taylor Swift tickets"),
    ("swift", "Swift decisions matter to us"),
    ("rust", "the Rust Belt"),
    ("rust", "protect steel from rust"),
    ("spring", "Internship, Spring 2026"),
    ("spring", "we start in Spring"),
    ("spring", "Spring break"),
    ("express", "If you want to express interest, write to us"),
    ("express", "American Express cards"),
    ("express", "Express Scripts"),
    ("less", "less than two years"),
    ("less", "Less is more"),
    ("make", "make sure the tests pass"),
    ("make", "Make an impact"),
    ("spark", "spark joy"),
    ("spark", "a Spark of genius"),
    ("scala", "scalable systems"),
    ("scala", "La Scala in Milan"),
    ("java", "JavaScript"),
    ("react", "react quickly to incidents"),
    ("excel", "an environment in which you excel"),
    ("excel", "Excel in a fast team"),
    ("word", "in a word: trust"),
    ("word", "Word of mouth"),
    ("microsoft teams", "you work with Sales, Product Teams, Machine Learning researchers"),
    (".net", "net salary"),
    (".net", "Net promoter score"),
    ("node.js", "a node of the network"),
    ("rest", "the rest of the team"),
    ("access", "Access to a gym"),
    ("microsoft teams", "Teams across Europe"),
    ("assembly", "the assembly line"),
    ("phoenix", "our office in Phoenix, AZ"),
    ("chef", "lunch cooked by our Chef"),
    ("play framework", "* Play a key part in the design"),
    ("jetpack compose", "+ C++ services\n+ Compose design documents"),
    ("segment", "the Enterprise Segment"),
    ("julia", "you will report to Julia"),
]


@pytest.mark.parametrize(("key", "text"), MEANT)
def test_it_is_found_where_it_is_meant(key: str, text: str) -> None:
    assert key in keys(text)


@pytest.mark.parametrize(("key", "text"), NOT_MEANT)
def test_it_is_not_found_where_something_else_is_meant(key: str, text: str) -> None:
    assert key not in keys(text)


def test_the_longest_name_wins_and_names_do_not_overlap() -> None:
    found = find_technologies("React Native, GitHub Actions, Spring Boot, SQL Server")
    assert [key for _, _, key in found] == ["react native", "github actions", "spring boot", "sql server"]


def test_a_name_reaches_across_a_hyphen_but_not_across_a_comma() -> None:
    assert keys("Ruby-on-Rails") == {"ruby on rails"}
    assert keys("React, Native apps") == {"react"}


def test_spans_are_those_of_the_text() -> None:
    text = "We like C++, C# and Golang."
    assert [text[start:end] for start, end, _ in find_technologies(text)] == ["C++", "C#", "Golang"]


QUESTIONS = [
    ("which roles use go and are remote?", {"go"}),
    ("go jobs in berlin", {"go"}),
    ("any golang work?", {"go"}),
    ("r or python", {"r", "python"}),
    ("which jobs need r", {"r"}),
    ("c++ and c jobs", {"c++", "c"}),
    ("who uses C", {"c"}),
    ("postings that mention rust but not kubernetes", {"rust", "kubernetes"}),
    ("swift developer jobs", {"swift"}),
    ("jobs using spring", {"spring"}),
    ("node or react", {"node.js", "react"}),
    ("do any roles require excel", {"excel"}),
    ("which roles use notion or linear", {"notion", "linear"}),
    ("does anyone use make", {"make"}),
    ("less or sass", {"less", "sass"}),
    ("k8s", {"kubernetes"}),
    ("roles that don't require go", {"go"}),
    ("what about go?", {"go"}),
    ("java or javascript", {"java", "javascript"}),
    ("5 years of go, europe, 120k+", {"go"}),
    ("which jobs go above 150k?", set()),
    ("where can I go for remote work", set()),
    ("which roles go remote", set()),
    ("companies in series c", set()),
    ("jobs with a swift interview process", set()),
    ("jobs that start in spring 2026", set()),
    ("spring internships", set()),
    ("jobs where I can excel", set()),
    ("roles with less than 5 years of experience", set()),
    ("which roles make more than 100k", set()),
    ("express interest in remote jobs", set()),
    ("which companies react quickly", set()),
    ("jobs with access to a gym", set()),
    ("next week's jobs", set()),
    ("r&d jobs", set()),
    ("jobs in phoenix, arizona", set()),
]


@pytest.mark.parametrize(("question", "expected"), QUESTIONS)
def test_in_a_question_names_count_in_lower_case_where_they_are_asked_for(
    question: str, expected: set[str]
) -> None:
    assert keys(question, in_question=True) == expected


@given(st.text(max_size=300), st.booleans())
def test_any_text_gives_ordered_spans_of_known_technologies(text: str, in_question: bool) -> None:
    found = find_technologies(text, in_question=in_question)
    assert all(key in technologies() for _, _, key in found)
    ends = [0, *(place for start, end, _ in found for place in (start, end)), len(lower(text))]
    assert ends == sorted(ends)


@pytest.mark.parametrize("piece", ["Go, ", "C R Go ", "go to ", "Python/", "((", "Make, Word, ", "a"])
def test_time_is_linear_in_the_text(piece: str) -> None:
    find_technologies("Go")  # builds the tables

    def seconds(length: int) -> float:
        begun = time.process_time()
        find_technologies(piece * (length // len(piece)))
        return time.process_time() - begun

    shorter = min(seconds(100_000) for _ in range(3))
    assert seconds(800_000) < 8 * 3 * max(shorter, 0.001)  # quadratic would be 64 times
