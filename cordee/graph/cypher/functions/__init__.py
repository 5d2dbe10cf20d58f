"""The functions of the language, each meaning what it means on Neo4j 5."""
