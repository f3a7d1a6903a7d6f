module catsite/internal/consumertest

go 1.26.0
